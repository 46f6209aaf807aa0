// Content model §13: the public page prints nothing until an approval is valid; nor once it is over. Nobody saves then.
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { everything } from '#cms/database/everything.ts'
import { today } from '#model/today.ts'
import type { TestCms } from '#tests/support/payload.ts'
import { openSeededSite, type Published } from '#tests/support/publishing.ts'

const statement = 'An invented body approves this program.'
const page = '/programs/supervision-and-documentation/'
const start = Date.now()
const after = (days: number): Date => new Date(start + days * 86_400_000)
const moveClockTo = (days: number) => vi.useFakeTimers({ toFake: ['Date'], now: after(days) })

let cms: TestCms
let site: Published
beforeAll(async () => {
  ;({ cms, site } = await openSeededSite())
})
afterEach(() => {
  vi.useRealTimers()
})

const reasons = async (): Promise<string[]> => {
  const { docs } = await cms.inScope(() =>
    cms.payload.find({ collection: 'releases', where: everything, sort: '-number', limit: 2, overrideAccess: true }),
  )
  return docs.map(({ reason }) => reason)
}

test('an approval is printed from its first day to its last, and the page follows by itself', async () => {
  const approval = {
    key: 'an-approval',
    body: 'An invented body',
    statement,
    validFrom: `${today(after(10))}T12:00:00.000Z`,
    validTo: `${today(after(20))}T12:00:00.000Z`,
  }
  const profile = await cms.api('POST', '/api/globals/ce-profile', {
    as: await cms.asUser('admin'),
    body: { approvals: [approval] },
  })
  expect(profile.status).toBe(200)
  const { docs } = await cms.inScope(() =>
    cms.payload.find({
      collection: 'programs',
      where: { slug: { equals: 'supervision-and-documentation' } },
      overrideAccess: true,
    }),
  )
  const program = await cms.api('PATCH', `/api/programs/${docs[0]?.id}`, {
    as: await cms.asUser('editor'),
    body: { ce: { status: 'approved', approvals: ['an-approval'] }, _status: 'published' },
  })
  expect(program.status).toBe(200)
  await site.quiet()
  expect(await site.read(page)).not.toContain(statement)

  moveClockTo(10)
  await site.until(async () => expect(await site.read(page)).toContain(statement))
  await site.until(async () => expect((await reasons())[0]).toBe('“The approval by An invented body” published'))
  moveClockTo(20)
  await site.quiet()
  expect(await site.read(page)).toContain(statement)

  moveClockTo(21)
  await site.until(async () => expect(await site.read(page)).not.toContain(statement))
  await site.until(async () => expect((await reasons())[0]).toBe('“The approval by An invented body” unpublished'))

  // A clock that ran ahead is set right.
  moveClockTo(15)
  await site.until(async () => expect(await site.read(page)).toContain(statement))
})
