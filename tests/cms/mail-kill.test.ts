import { afterAll, beforeAll, expect, test } from 'vitest'
import { isMongodb, mongodbEnv } from '#tests/support/database.ts'
import { handedRequest } from '#tests/support/handed-request.ts'
import { type CmsServer, newDataDir, startCms } from '#tests/support/payload-server.ts'
import { eventually } from '#tests/support/server.ts'
import { type MailServer, openMailServer } from '#tests/support/smtp.ts'

// One database for both processes: the file that the second takes over, or the server that has the first one's lease still.
const env = isMongodb ? mongodbEnv() : { PAYLOAD_SECRET: '0123456789abcdef0123456789abcdef', DATABASE_URL: '' }
let mails: MailServer
let cms: CmsServer | null = null
beforeAll(async () => {
  mails = await openMailServer()
})
afterAll(async () => {
  await cms?.stop()
  await mails.close()
})

test('killed after it has handed over a mail and before it was told so, the CMS sends it again under the same id', async () => {
  const dataDir = await newDataDir()
  const first = await startCms({ dataDir, env: { ...env, SMTP_URL: mails.url } })
  mails.meet({ dropAfterData: () => first.child.kill('SIGKILL') })
  const answer = await first.ask('POST', '/internal/collaboration-requests', {
    body: handedRequest('IRH-KKKK-0001'),
  })
  expect(answer.status).toBe(201)
  await eventually(
    async () => first.child.signalCode,
    (signal) => signal === 'SIGKILL',
  )
  expect(mails.received).toHaveLength(1)

  mails.meet(null)
  cms = await startCms({ dataDir, env: { ...env, SMTP_URL: mails.url } })
  await eventually(
    async () => mails.received.length,
    (count) => count === 2,
    // On MongoDB the right to send that the dead one had must run out first.
    { seconds: isMongodb ? 90 : 45 },
  )
  expect(new Set(mails.received.map(({ messageId }) => messageId)).size).toBe(1)
  const running = cms
  const health = await eventually(
    async () => JSON.parse((await running.ask('GET', '/internal/health')).text),
    ({ mail }) => mail?.waiting === 0,
  )
  expect(health.mail).toMatchObject({ ok: true, failed: 0 })
  expect(health.requests).toMatchObject({ unanswered: 1 })
})
