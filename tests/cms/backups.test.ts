import { expect, test } from 'vitest'
import { stillHeld } from '#cms/partners/collaboration-requests/backups.ts'

const since = '2026-11-03T09:15:00.000Z'
const now = new Date('2026-11-30T13:05:00.000Z')
const said = (kind: 'sqlite' | 'mongodb', isLeftInInbox = false) =>
  stillHeld({ since, database: { kind }, isLeftInInbox, now })

test('backups hold what was erased until now, and no server is named where there is only this one', () => {
  expect(said('sqlite')).toBe(
    'Backups made between 2026-11-03 09:15 UTC and 2026-11-30 13:05 UTC still hold it: delete them, or keep none for more than 35 days.',
  )
})

test('a backup of the minute in which it was erased is among them', () => {
  const seconds = new Date('2026-11-30T13:05:01.000Z')
  expect(stillHeld({ since, database: { kind: 'sqlite' }, isLeftInInbox: false, now: seconds })).toContain(
    'and 2026-11-30 13:06 UTC still hold it',
  )
})

test('with MongoDB other servers have time to clear their own copies', () => {
  expect(said('mongodb')).toContain('and 2026-11-30 20:05 UTC still hold it')
  expect(said('mongodb')).toContain('Other servers on this database clear their own copies by then')
})

test('while the server is stopped its inbox holds it, and each backup of that until the start', () => {
  expect(said('sqlite', true)).toMatch(/^The copy in the inbox of the front \(inbox\.db\) is still there/)
  expect(said('sqlite', true)).toContain('between 2026-11-03 09:15 UTC and an hour after that start still hold it')
  expect(said('mongodb', true)).toContain('(inbox.db, and collaboration-inbox in the database) is still there')
  expect(said('mongodb', true)).toContain('and 7 hours after that start still hold it')
})
