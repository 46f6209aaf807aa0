import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { isMongodb } from '#tests/support/database.ts'
import { handedRequest } from '#tests/support/handed-request.ts'
import { startCms } from '#tests/support/payload-server.ts'

const request = handedRequest('IRH-KKKK-0001', {
  name: 'Dana Canary',
  email: 'canary@example.org',
  hopes: 'We would like to talk about a canary that sings for us.',
})

// The driver's own message holds every value that was to be written.
test.skipIf(isMongodb)(
  'when the database refuses a request, the log says why, and nothing that somebody wrote',
  async () => {
    const cms = await startCms({ env: { PAYLOAD_SECRET: '0123456789abcdef0123456789abcdef', DATABASE_URL: '' } })
    const db = new DatabaseSync(join(cms.dataDir, 'irh.db'))
    db.exec(
      `CREATE TRIGGER refuse BEFORE INSERT ON collaboration_requests BEGIN SELECT RAISE(ABORT, 'no room today'); END`,
    )
    db.close()
    const answer = await cms.ask('POST', '/internal/collaboration-requests', { body: request })
    expect(answer.status).toBe(500)
    await cms.stop()
    expect(cms.logged()).toContain('no room today')
    expect(cms.logged()).not.toMatch(/canary/i)
  },
)

test.skipIf(isMongodb)('why a command failed is in the log, and nobody’s address', async () => {
  const cms = await startCms({ env: { PAYLOAD_SECRET: '0123456789abcdef0123456789abcdef', DATABASE_URL: '' } })
  const answer = await cms.ask('POST', '/internal/commands/unlock', { body: { email: 'canary@example.org' } })
  expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('There is no account')])
  await cms.stop()
  expect(cms.logged()).toContain('The command unlock failed')
  expect(cms.logged()).not.toMatch(/canary/i)
})
