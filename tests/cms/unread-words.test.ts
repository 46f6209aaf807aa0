import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { openCms, type Staff, type TestCms } from '#tests/support/payload.ts'
import { type Entries, entries } from './entries.ts'

let cms: TestCms
let all: Entries
let one: Staff
let other: Staff
beforeAll(async () => {
  cms = await openCms()
  all = entries(cms)
  one = await cms.asUser('editor')
  other = await cms.asUser('admin')
})
afterEach(() => vi.useRealTimers())

/** As a form saves while somebody types, which has seen what was saved at this time. */
const type = (id: string, { lead, seen, as }: { lead: string; seen?: string; as: Staff }): Promise<string> =>
  save(id, { lead, updatedAt: seen }, as)
const change = async (id: string, fields: object) =>
  save(id, { ...fields, updatedAt: (await newest(id)).updatedAt }, one)

async function save(id: string, fields: object, as: Staff): Promise<string> {
  const body = { ...fields, _status: 'draft' }
  const answer = await cms.api('PATCH', `/api/essays/${id}?draft=true&autosave=true&depth=0`, { as, body })
  expect(answer.status, answer.text).toBe(200)
  return (await newest(id)).updatedAt
}
async function approve(id: string): Promise<void> {
  const body = { stage: 'approved', updatedAt: (await newest(id)).updatedAt }
  const answer = await cms.api('POST', `/api/essays/${id}/review`, { as: other, body })
  expect(answer.status, answer.text).toBe(200)
}
const newest = (id: string) =>
  cms.inScope(() => cms.payload.findByID({ collection: 'essays', id, draft: true, depth: 0, overrideAccess: true }))
const versions = async (id: string) => (await allVersions(id)).map(({ version }) => version.lead)
const allVersions = async (id: string) => {
  const where = { parent: { equals: id } }
  const { docs } = await cms.inScope(() =>
    cms.payload.findVersions({ collection: 'essays', where, depth: 0, limit: 0, overrideAccess: true }),
  )
  return docs
}
const minutesLater = (minutes: number) => {
  const now = Date.now()
  vi.useFakeTimers({ toFake: ['Date'], now: now + minutes * 60_000 })
}

describe('a save of its own accord', () => {
  test('leaves the words that its form has not seen among the earlier versions', async () => {
    const id = await all.make('essays', { _status: 'draft' })
    const opened = (await newest(id)).updatedAt
    await type(id, { lead: 'An hour of work.', seen: opened, as: one })
    minutesLater(3)
    await type(id, { lead: 'One word, by whoever had it open since.', seen: opened, as: other })
    expect(await versions(id)).toEqual(
      expect.arrayContaining(['An hour of work.', 'One word, by whoever had it open since.']),
    )
  })

  test('keeps what was there from a form that does not say what it has seen', async () => {
    const id = await all.make('essays', { _status: 'draft' })
    await type(id, { lead: 'An hour of work.', as: one })
    minutesLater(3)
    await type(id, { lead: 'Something else.', as: one })
    expect(await versions(id)).toContain('An hour of work.')
  })

  test('goes on in the same version for whoever has seen it', async () => {
    const id = await all.make('essays', { _status: 'draft' })
    const seen = await type(id, { lead: 'It begins', seen: (await newest(id)).updatedAt, as: one })
    const count = (await versions(id)).length
    minutesLater(3)
    await type(id, { lead: 'It begins, and goes on.', seen, as: one })
    expect(await versions(id)).toHaveLength(count)
  })

  test('makes no more than a version a minute, however many write', async () => {
    const id = await all.make('essays', { _status: 'draft' })
    const opened = (await newest(id)).updatedAt
    await type(id, { lead: 'One', seen: opened, as: one })
    const count = (await versions(id)).length
    minutesLater(0)
    const minutes = 9
    for (let half = 0; half < 2 * minutes; half += 1) {
      vi.setSystemTime(Date.now() + 30_000)
      const as = half % 2 === 0 ? other : one
      await type(id, { lead: `${as.email} writes the ${half}th time`, seen: opened, as })
    }
    const made = (await versions(id)).length - count
    expect(made).toBeGreaterThan(0)
    expect(made).toBeLessThanOrEqual(minutes)
  })

  test('leaves an approved version as it is, whoever has seen it', async () => {
    const id = await all.make('essays', { _status: 'draft', lead: 'Read and approved.' })
    await approve(id)
    // What no approval is about is changed by itself first: an approved version that was saved so.
    await change(id, { provenance: { origin: 'staff', needsConfirmation: true } })
    await type(id, { lead: 'Written on.', seen: (await newest(id)).updatedAt, as: one })
    const approved = (await allVersions(id)).filter(({ version }) => version.review?.stage === 'approved')
    expect(approved.map(({ version }) => version.provenance?.needsConfirmation)).toContain(true)
  })

  test('goes on in one version while an approval lasts, so that those that were kept stay', async () => {
    const id = await all.make('essays', { _status: 'draft', lead: 'Read and approved.' })
    await approve(id)
    const count = (await versions(id)).length
    for (const units of [['L1.1'], ['L1.1', 'L1.2'], ['L7.2'], ['L7.3']]) {
      await change(id, { provenance: { origin: 'derived', units } })
    }
    expect(await versions(id)).toHaveLength(count + 1)
    // What it says besides is kept with what was approved.
    await type(id, { lead: 'Written on.', seen: (await newest(id)).updatedAt, as: one })
    await type(id, { lead: 'Written on and on.', seen: (await newest(id)).updatedAt, as: one })
    const approved = (await allVersions(id)).filter(({ version }) => version.review?.stage === 'approved')
    expect(approved.map(({ version }) => version.provenance?.units)).toContainEqual(['L7.3'])
    expect(approved.map(({ version }) => version.lead)).toEqual(approved.map(() => 'Read and approved.'))
  })
})
