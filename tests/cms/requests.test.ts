import { beforeAll, describe, expect, test } from 'vitest'
import { type HandedOver, handedOver, receive } from '#cms/partners/collaboration-requests/receive.ts'
import { openCms, type Staff, type TestCms } from '#tests/support/payload.ts'

let cms: TestCms
let editor: Staff

beforeAll(async () => {
  cms = await openCms()
  editor = await cms.asUser('editor')
})

let count = 0
const request = (fields: Partial<HandedOver> = {}): HandedOver => {
  count += 1
  return handedOver.parse({
    reference: `IRH-AAAA-${String(count).padStart(4, '0')}`,
    key: `key-${count}`,
    receivedAt: '2026-11-24T09:00:00.000Z',
    input: {
      name: 'Sam Partner',
      email: 'sam@example.org',
      setting: 'agency',
      hopes: 'We hope to learn how to listen to each other.',
      acknowledgement: true,
    },
    quarantined: false,
    reasons: [],
    originPath: '/collaborate/',
    possibleClientInfo: false,
    ...fields,
  })
}

const take = (record: HandedOver) => cms.inScope(() => receive(cms.payload, record))
const stored = async ({ reference }: HandedOver) => {
  const { docs } = await cms.inScope(() =>
    cms.payload.find({
      collection: 'collaboration-requests',
      where: { reference: { equals: reference } },
      depth: 0,
      overrideAccess: true,
    }),
  )
  return docs
}
const idOf = async (record: HandedOver) => String((await stored(record))[0]?.id)
const patch = async (record: HandedOver, body: object) =>
  cms.api('PATCH', `/api/collaboration-requests/${await idOf(record)}`, { as: editor, body })

describe('a request', () => {
  test('is copied once, however often it is handed over', async () => {
    const record = request()
    expect(await take(record)).toEqual({ isNew: true })
    expect(await take(record)).toEqual({ isNew: false })
    expect(await stored(record)).toHaveLength(1)
  })

  test('is copied once when two hand it over at the same time', async () => {
    const record = request()
    const answers = await Promise.all([take(record), take(record), take(record)])
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await stored(record)).toHaveLength(1)
  })

  test('is not undone by a late second copy', async () => {
    const record = request()
    await take(record)
    await patch(record, { status: 'in-conversation' })
    await take(record)
    expect((await stored(record))[0]).toMatchObject({ status: 'in-conversation' })
  })

  test('is set aside with the reasons when the front says so', async () => {
    const record = request({ quarantined: true, reasons: ['many from one address'] })
    await take(record)
    expect((await stored(record))[0]).toMatchObject({ status: 'quarantined', reasons: ['many from one address'] })
  })

  test('is found by editors, oldest first', async () => {
    const answer = await cms.api('GET', '/api/collaboration-requests?depth=0', { as: editor })
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('Sam Partner')
  })
})

describe('what somebody wrote', () => {
  test('is not changed by staff', async () => {
    const record = request()
    await take(record)
    await patch(record, {
      name: 'Someone else',
      hopes: 'Something that was never said at all.',
      reference: 'IRH-0000-0000',
    })
    expect((await stored(record))[0]).toMatchObject({
      name: 'Sam Partner',
      hopes: 'We hope to learn how to listen to each other.',
    })
  })

  test('is never copied into a version', () => {
    expect(cms.payload.collections['collaboration-requests'].config.versions).toBeFalsy()
  })
})

describe('the work on a request', () => {
  test('is noted with the names of the fields, and by whom', async () => {
    const record = request()
    await take(record)
    await patch(record, { status: 'in-conversation', nextStepOn: '2026-12-01T12:00:00.000Z' })
    const [after] = await stored(record)
    expect(after?.activity).toMatchObject([{ by: editor.user.id, action: 'changed', fields: ['status', 'nextStepOn'] }])
    await patch(record, { activity: [] })
    expect((await stored(record))[0]?.activity).toHaveLength(1)
  })

  test('keeps its notes: one can be added, none changed or taken away', async () => {
    const record = request()
    await take(record)
    await patch(record, { notes: [{ text: 'Called, no answer.', by: 'somebody', at: '1999-01-01T00:00:00.000Z' }] })
    const [first] = (await stored(record))[0]?.notes ?? []
    expect(first).toMatchObject({ text: 'Called, no answer.', by: editor.user.id })
    expect(String(first?.at) > '2020').toBe(true)
    await patch(record, { notes: [{ id: first?.id, text: 'Never called.' }, { text: 'Called again.' }] })
    expect((await stored(record))[0]?.notes?.map(({ text }) => text)).toEqual(['Called, no answer.', 'Called again.'])
    await patch(record, { notes: [] })
    expect((await stored(record))[0]?.notes).toHaveLength(2)
  })
})
