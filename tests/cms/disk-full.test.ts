// Fault 7 where the database lies: what is not on the disk is not said to be kept, and goes on when there is room again.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { flushErased } from '#cms/database/flush-erased.ts'
import { sendDue } from '#cms/mail/mailer.ts'
import { queueMail } from '#cms/mail/queue.ts'
import { openTransport } from '#cms/mail/transport.ts'
import { receive, sentRequest } from '#cms/partners/collaboration-requests/receive.ts'
import { canMount } from '#scripts/test/tools.ts'
import { readSettings } from '#settings'
import { fillUp } from '#tests/front/support/full-disk.ts'
import { isMongodb } from '#tests/support/database.ts'
import { handedRequest } from '#tests/support/handed-request.ts'
import { openCms, type Staff, type TestCms } from '#tests/support/payload.ts'
import { openMailServer } from '#tests/support/smtp.ts'

describe.skipIf(isMongodb || !canMount)('while the disk of the database is full', () => {
  let disk: string
  let cms: TestCms
  let editor: Staff
  beforeAll(async () => {
    disk = mkdtempSync(join(tmpdir(), 'irh-disk-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'tmpfs', disk])
    vi.stubEnv('TMPDIR', disk)
    cms = await openCms()
    vi.unstubAllEnvs()
    editor = await cms.asUser('editor')
  })
  afterAll(() => {
    execFileSync('umount', ['-l', disk])
    rmdirSync(disk)
  })

  const take = (number: number) =>
    cms.inScope(() => receive(cms.payload, sentRequest.parse(handedRequest(`IRH-FXXX-000${number}`))))
  const found = async () => {
    const { body } = await cms.api('GET', '/api/collaboration-requests?depth=0', { as: editor })
    return body['docs']
  }
  const fill = async () => {
    // What is free inside of the database's own log would take a save or two.
    await cms.inScope(() => flushErased(cms.payload))
    return fillUp(cms.dataDir)
  }

  test('no request is said to be copied, and no change to be saved; both go on when there is room', async () => {
    await take(1)
    const [{ id }] = Object(await found())
    const note = { notes: [{ text: 'Called, no answer.' }] }
    const change = () => cms.api('PATCH', `/api/collaboration-requests/${id}`, { as: editor, body: note })
    const free = await fill()
    await expect(take(2)).rejects.toThrow()
    expect((await change()).status).toBe(500)
    await free()
    expect(await found()).toMatchObject([{ notes: [] }])
    await take(2)
    expect((await change()).status).toBe(200)
    expect(await found()).toHaveLength(2)
  })

  test('no mail goes out that nobody could write down; then it does, once', async () => {
    const server = await openMailServer({})
    const transport = openTransport(
      { ...readSettings(), smtpUrl: server.url, dataDir: cms.dataDir },
      { withinMs: 2000 },
    )
    const send = () => sendDue({ payload: cms.payload, transport })
    const letter = { subject: 'A mail', parts: [{ say: 'Something to say.' }] }
    await cms.inScope(() => queueMail(cms.payload, { kind: 'other', key: 'one', to: 'sam@example.org', letter }))
    const free = await fill()
    await expect(send()).rejects.toThrow()
    expect(server.received).toEqual([])
    await free()
    expect(await send()).toBe(1)
    expect(server.received).toHaveLength(1)
    await server.close()
  })
})
