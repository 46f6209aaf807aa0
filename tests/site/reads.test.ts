import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Content, contentAfter, contentOf } from '#site/content.ts'
import { essaysOfProgram } from '#site/curriculum/related.ts'
import { isReadChanged, subjectOf, subjectsOf } from '#site/reads.ts'
import { recordingStore } from '#site/store.ts'
import { nextToRead } from '#site/writing/next-to-read.ts'
import { changesBetween } from '#tests/support/changes.ts'
import { essay, moduleEntry, program, snapshotWith, type Written } from '#tests/support/snapshots.ts'

const keys = ['ash', 'birch', 'cedar', 'dogwood', 'elm', 'fir']
const elements = ['embodied', 'subjectivity']
const days = ['2026-01-01', '2026-01-02', null]

const anEssay = fc
  .record({
    key: fc.constantFrom(...keys),
    title: fc.constantFrom('On waiting', 'On staying', 'On leaving'),
    series: fc.constantFrom('Practice', 'Theory', null),
    elements: fc.uniqueArray(fc.constantFrom(...elements)),
    publishedOn: fc.constantFrom(...days),
  })
  .map(({ key, ...data }) => essay(key, data))
const aProgram = fc
  .record({
    key: fc.constantFrom(...keys),
    order: fc.integer({ min: 1, max: 3 }),
    facilitator: fc.constantFrom('ana', 'ben'),
    module: fc.constantFrom('grounding', 'writing'),
    targetMinutes: fc.constantFrom(120, 300, null),
  })
  .map(({ key, order, facilitator, module, targetMinutes }) =>
    program(key, { order, facilitators: [facilitator], targetMinutes, sessions: [{ entries: [{ module }] }] }),
  )
const aModule = fc
  .record({
    key: fc.constantFrom('grounding', 'writing'),
    minutes: fc.constantFrom(120, 300, null),
    elements: fc.uniqueArray(fc.constantFrom(...elements), { minLength: 1 }),
  })
  .map(({ key, minutes, elements: named }) =>
    moduleEntry(key, {
      segments: [{ id: 'talk', title: 'Talking', kind: 'discussion', minutes }],
      elements: named.map((element) => ({ element, weight: 'primary' })),
    }),
  )
const documents = fc
  .array(fc.oneof(anEssay, aProgram, aModule), { maxLength: 12 })
  .map((written) => [...new Map(written.map((one) => [`${one.collection}/${one.key}`, one])).values()])

/** Everything that a page can ask, so that each kind of read is among them. */
function readsIn(content: Content): string[] {
  const store = recordingStore(content, { preview: false })
  for (const key of keys) {
    store.find('essays', key)
    store.has('programs', key)
  }
  for (const from of [0, 2, 4]) store.list('essays', { from, to: from + 2 })
  for (const element of elements) store.naming('essays', 'elements', element, { from: 0, to: 2 })
  for (const series of ['Practice', 'Theory']) store.naming('essays', 'series', series)
  for (const person of ['ana', 'ben']) store.hasNaming('programs', 'facilitators', person)
  for (const length of ['up-to-3-hours', 'up-to-8-hours']) {
    store.naming('programs', 'length', length)
    store.hasNaming('programs', 'length', length)
  }
  for (const element of elements) {
    store.naming('programs', 'elements', element, { from: 0, to: 2 })
    store.countNaming('programs', 'elements', element)
  }
  store.list('programs')
  store.count('essays')
  store.hasAny('programs')
  return [...store.reads]
}

/** What those reads give, as a page would print it. */
function printed(content: Content): Map<string, string> {
  return new Map(
    readsIn(content).map((read) => {
      const store = recordingStore(content, { preview: false })
      const [, sign, collection, key, field, value, from, to] =
        /^([?#]?)(essays|programs)(?:\/(.+)|(?:\.(\w+)=([^[]*))?(?:\[(\d+),(\d+)\))?)$/.exec(read) ?? []
      const all =
        field === undefined
          ? [...(collection === 'essays' ? store.list('essays') : store.list('programs'))]
          : collection === 'essays'
            ? [...store.naming('essays', field === 'series' ? 'series' : 'elements', decodeURIComponent(value ?? ''))]
            : [...store.naming('programs', programField(field), decodeURIComponent(value ?? ''))]
      const seen =
        key === undefined
          ? all.slice(Number(from ?? 0), to === undefined ? undefined : Number(to))
          : all.filter((one) => one.key === key)
      if (sign === '#') return [read, String(seen.length)]
      return [read, sign === '?' ? String(seen.length > 0) : JSON.stringify(seen)]
    }),
  )
}

const programField = (field: string) => (field === 'length' || field === 'elements' ? field : ('facilitators' as const))

const snapshots = (before: Written[], after: Written[]) => [snapshotWith(before), snapshotWith(after)] as const

describe('content after an edit', () => {
  test('is the content of the edited snapshot', () => {
    fc.assert(
      fc.property(documents, documents, (before, after) => {
        const [old, now] = snapshots(before, after)
        const edited = contentAfter(contentOf(old), changesBetween(old, now))
        expect(edited).toEqual(contentOf(now))
      }),
      { numRuns: 300 },
    )
  })

  test('leaves the content before it as it was', () => {
    const [old, now] = snapshots([essay('ash', { title: 'Before' })], [essay('ash', { title: 'After' })])
    const before = contentOf(old)
    contentAfter(before, changesBetween(old, now))
    expect(before).toEqual(contentOf(old))
  })
})

describe('a read', () => {
  test('counts as changed exactly when it gives something else, and is among the subjects of the edit then', () => {
    fc.assert(
      fc.property(documents, documents, (one, other) => {
        const [old, now] = snapshots(one, other)
        const before = contentOf(old)
        const changes = changesBetween(old, now)
        const after = contentAfter(before, changes)
        const subjects = new Set(changes.flatMap((change) => subjectsOf(change, { before, after })))
        const [shown, shownAfter] = [printed(before), printed(after)]
        for (const read of readsIn(before)) {
          const isOther = shown.get(read) !== shownAfter.get(read)
          expect(isReadChanged(read, { before, after }), read).toBe(isOther)
          if (isOther) expect(subjects, read).toContain(subjectOf(read))
        }
      }),
      { numRuns: 300 },
    )
  })
})

test('an essay of a series is drawn again for the two that it leads to, and for no older one', () => {
  const days = { oldest: '2026-01-01', third: '2026-01-02', second: '2026-01-03', newest: '2026-01-04' }
  const written = Object.entries(days).map(([key, publishedOn]) => essay(key, { publishedOn, series: 'Practice' }))
  const before = contentOf(snapshotWith(written))
  const leads = (key: string) => {
    const store = recordingStore(before, { preview: false })
    return { store, next: nextToRead(store, store.entry('essays', key)).map((one) => one.essay.key) }
  }
  expect(leads('oldest').next).toEqual(['newest', 'second'])
  expect(leads('newest').next).toEqual(['second', 'third'])
  const isDrawnFor = (key: string, edited: string): boolean => {
    const after = written.map((one) =>
      one.key === edited ? { ...one, data: { ...one.data, lead: 'Another lead, which others show.' } } : one,
    )
    const edit = {
      before,
      after: contentAfter(before, changesBetween(snapshotWith(written), snapshotWith(after))),
    }
    return [...leads(key).store.reads].some((read) => isReadChanged(read, edit))
  }
  expect(isDrawnFor('oldest', 'second')).toBe(true)
  expect(isDrawnFor('oldest', 'third')).toBe(false)
  expect(isDrawnFor('newest', 'third')).toBe(true)
})

test('a program is drawn again for the three newest essays that name it, and for no other', () => {
  const days = { oldest: '2026-01-01', third: '2026-01-02', second: '2026-01-03', newest: '2026-01-04' }
  const named = { relatedPrograms: ['foundations'] }
  const written = [
    ...Object.entries(days).map(([key, publishedOn]) => essay(key, { publishedOn, ...named })),
    essay('other', { publishedOn: '2026-01-05' }),
  ]
  const before = contentOf(snapshotWith(written))
  const store = recordingStore(before, { preview: false })
  expect(essaysOfProgram(store, 'foundations').map(({ key }) => key)).toEqual(['newest', 'second', 'third'])
  const isDrawnFor = (edited: string, data: Record<string, unknown>): boolean => {
    const after = written.map((one) => (one.key === edited ? { ...one, data: { ...one.data, ...data } } : one))
    const changes = changesBetween(snapshotWith(written), snapshotWith(after))
    const edit = { before, after: contentAfter(before, changes) }
    return [...store.reads].some((read) => isReadChanged(read, edit))
  }
  expect(isDrawnFor('third', { title: 'Another title' })).toBe(true)
  expect(isDrawnFor('other', named)).toBe(true)
  expect(isDrawnFor('oldest', { title: 'Another title' })).toBe(false)
  expect(isDrawnFor('other', { title: 'Another title' })).toBe(false)
})
