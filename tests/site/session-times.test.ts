import { expect, test } from 'vitest'
import { readSnapshot } from '#reader/snapshot-files.ts'
import { contentOf } from '#site/content.ts'
import { lengthOf, partsOf } from '#site/curriculum/program-facts.ts'
import { coreOf, sessionTimes, wordsOf } from '#site/curriculum/session-times.ts'
import { durationOfProgram } from '#site/data/linked/duration.ts'
import { recordingStore } from '#site/store.ts'
import { writtenSnapshot } from '#tests/support/built-site.ts'
import { richSnapshot } from '#tests/support/rich-snapshot.ts'
import { moduleEntry, program, snapshotWith } from '#tests/support/snapshots.ts'

test('the sessions of a program add up to the length it states, and say what is not timed', async () => {
  const snapshot = readSnapshot(await writtenSnapshot(await richSnapshot({ essays: 1 })))
  const store = recordingStore(contentOf(snapshot), { preview: false })
  const program = store.entry('programs', 'foundations')
  const sessions = sessionTimes(store, program)
  // Opening, teaching and break; the role-play is optional. The second session holds an optional module without times.
  expect(sessions.map(({ minutes, isWhole }) => ({ minutes, isWhole }))).toEqual([
    { minutes: 90, isWhole: true },
    { minutes: 0, isWhole: false },
  ])
  expect(coreOf(sessions.flatMap(({ modules }) => modules))).toEqual({ minutes: 90, isWhole: true })
  expect(lengthOf(store, program)).toBe('1 hour 30 minutes')
})

test('the facts count the sessions that the outline shows, not those of which nothing is published', () => {
  const sessionsOf = (...modules: string[][]) =>
    modules.map((keys) => ({ entries: keys.map((module) => ({ module })) }))
  const store = recordingStore(
    contentOf(
      snapshotWith([
        moduleEntry('grounding'),
        moduleEntry('settling'),
        program('two', { sessions: sessionsOf(['grounding'], ['unpublished'], ['settling']) }),
        program('one', { sessions: sessionsOf(['grounding', 'settling'], ['unpublished'], []) }),
      ]),
    ),
    { preview: false },
  )
  const [two, one] = [store.entry('programs', 'two'), store.entry('programs', 'one')]
  expect(sessionTimes(store, two)).toHaveLength(2)
  expect(partsOf(store, two)).toBe('Two modules in two sessions')
  expect(sessionTimes(store, one)).toHaveLength(1)
  expect(partsOf(store, one)).toBe('Two modules')
})

test('the facts tell modules for everybody from optional ones, of which one taught to all in any session is none', () => {
  const core = (module: string) => ({ module })
  const optional = (module: string) => ({ module, role: 'optional' })
  const store = recordingStore(
    contentOf(
      snapshotWith([
        ...['grounding', 'settling', 'walking'].map((key) => moduleEntry(key)),
        program('some', { sessions: [{ entries: [optional('walking'), core('grounding'), core('settling')] }] }),
        program('once', { sessions: [{ entries: [optional('walking')] }, { entries: [core('walking')] }] }),
        program('days', { sessions: [{ entries: [core('grounding')] }, { entries: [optional('walking')] }] }),
        program('none', { sessions: [{ entries: [optional('walking'), optional('settling')] }] }),
      ]),
    ),
    { preview: false },
  )
  const saidOf = (key: string) => partsOf(store, store.entry('programs', key))
  expect(saidOf('some')).toBe('Two modules and one optional')
  expect(saidOf('once')).toBe('One module in two sessions')
  expect(saidOf('days')).toBe('One module and one optional in two sessions')
  expect(saidOf('none')).toBe('Two optional modules')
})

test('a program states no planned length that its timed parts go beyond already', () => {
  const timed = { id: 'a', title: 'Talking', kind: 'discussion', minutes: 300 }
  const store = recordingStore(
    contentOf(
      snapshotWith([
        moduleEntry('grounding', { segments: [timed, { id: 'b', title: 'Sitting', kind: 'mindfulness' }] }),
        program('short', { targetMinutes: 60 }),
        program('long', { targetMinutes: 300 }),
      ]),
    ),
    { preview: false },
  )
  expect(lengthOf(store, store.entry('programs', 'short'))).toBeNull()
  expect(lengthOf(store, store.entry('programs', 'long'))).toBe('5 hours planned')
})

test('a module of optional parts alone leaves nothing open, in its session as in the facts', () => {
  const talking = { id: 'a', title: 'Talking', kind: 'discussion', minutes: 90 }
  const store = recordingStore(
    contentOf(
      snapshotWith([
        moduleEntry('grounding', { segments: [talking] }),
        moduleEntry('walking', { segments: [{ ...talking, optional: true }] }),
        program('both', { sessions: [{ entries: [{ module: 'grounding' }, { module: 'walking' }] }] }),
        program('one', { sessions: [{ plannedMinutes: 60, entries: [{ module: 'walking' }] }] }),
      ]),
    ),
    { preview: false },
  )
  const saidOf = (key: string) => {
    const said = store.entry('programs', key)
    return [lengthOf(store, said), ...sessionTimes(store, said).map(wordsOf)]
  }
  expect(saidOf('both')).toEqual(['1 hour 30 minutes', '1 hour 30 minutes'])
  expect(saidOf('one')).toEqual(['1 hour planned', '1 hour planned'])
})

test('a session of which a module is to come is not told as whole, nor to search engines', () => {
  const segments = [{ id: 'a', title: 'Talking', kind: 'discussion', minutes: 60 }]
  const entries = [{ module: 'grounding' }]
  const sessions = [{ entries, toCome: 1 }, { entries }]
  const documents = [moduleEntry('grounding', { segments }), program('one', { sessions })]
  const store = recordingStore(contentOf(snapshotWith(documents)), { preview: false })
  const one = store.entry('programs', 'one')
  expect(sessionTimes(store, one).map((session) => [wordsOf(session), session.isOpen])).toEqual([
    ['at least 1 hour', true],
    ['1 hour', false],
  ])
  expect(durationOfProgram(store, one)).toBeNull()
})
