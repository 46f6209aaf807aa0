import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { MongoClient } from 'mongodb'
import { expect, test } from 'vitest'
import { isMongodb, mongodbUrl } from '#tests/support/database.ts'
import { handedRequest } from '#tests/support/handed-request.ts'
import { startCms } from '#tests/support/payload-server.ts'

const request = handedRequest('IRH-KKKK-0001', {
  name: 'Dana Canary',
  email: 'canary@example.org',
  hopes: 'We would like to talk about a canary that sings for us.',
})

test.runIf(isMongodb)('when MongoDB refuses a request, the log says so, and nothing that somebody wrote', async () => {
  const url = mongodbUrl()
  const cms = await startCms({ env: { PAYLOAD_SECRET: '0123456789abcdef0123456789abcdef', DATABASE_URL: url } })
  const hand = (reference: string) =>
    cms.ask('POST', '/internal/collaboration-requests', { body: { ...request, reference } })
  expect((await hand('IRH-KKKK-0001')).status).toBe(201)
  const client = new MongoClient(url)
  // The server's message names what stands in an index.
  await client.db().collection('collaboration-requests').createIndex({ hopes: 1 }, { unique: true })
  await client.close()
  const answer = await hand('IRH-KKKK-0002')
  await cms.stop()
  expect([answer.status, cms.logged()]).toEqual([500, expect.stringContaining('A request could not be answered')])
  expect(cms.logged()).not.toMatch(/canary/i)
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

// It has a database of its own, the same whatever the others have.
test.skipIf(isMongodb)('why a command failed is in the log, and nobody’s address', async () => {
  const cms = await startCms({ env: { PAYLOAD_SECRET: '0123456789abcdef0123456789abcdef', DATABASE_URL: '' } })
  const answer = await cms.ask('POST', '/internal/commands/unlock', { body: { email: 'canary@example.org' } })
  expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('There is no account')])
  await cms.stop()
  expect(cms.logged()).toContain('The command unlock failed')
  expect(cms.logged()).not.toMatch(/canary/i)
})
