import { expect, test } from 'vitest'
import { readSnapshot } from '#reader/snapshot-files.ts'
import { contentOf } from '#site/content.ts'
import { lengthOf } from '#site/curriculum/program-facts.ts'
import { coreOf, sessionTimes } from '#site/curriculum/session-times.ts'
import { recordingStore } from '#site/store.ts'
import { writtenSnapshot } from '#tests/support/built-site.ts'
import { richSnapshot } from '#tests/support/rich-snapshot.ts'

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
