import { describe, expect, test } from 'vitest'
import { type Action, actions, everyCell, identities, permissionOf, permissions, type Resource } from '#model/roles.ts'
import { snapshotCollections } from '#model/snapshot.ts'

const who = (resource: Resource, action: Action) =>
  identities.map((identity) => permissionOf({ identity, action, resource })).join(' ')

// Each line is a cell of the content model's table: admin, editor, author, reviewer, site-build, public.
describe('the roles table says', () => {
  test.each<[string, Resource, Action, string]>([
    ['authors write essays of their own', 'essays', 'update', 'yes yes own no no no'],
    ['authors start essays', 'essays', 'create', 'yes yes yes no no no'],
    ['authors see the drafts that are theirs', 'essays', 'readDrafts', 'yes yes own yes no no'],
    ['authors do not publish', 'essays', 'publish', 'yes yes no no no no'],
    ['authors do not schedule', 'essays', 'schedule', 'yes yes no no no no'],
    ['authors do not unpublish', 'essays', 'unpublish', 'yes yes no no no no'],
    ['reviewers approve', 'essays', 'approve', 'yes yes no yes no no'],
    ['reviewers read facilitator notes', 'modules', 'readStaffFields', 'yes yes own yes no no'],
    ['authors write no elements', 'elements', 'update', 'yes yes no no no no'],
    ['authors write no programs', 'programs', 'create', 'yes yes no no no no'],
    ['editors reorder programs', 'programs', 'reorder', 'yes yes no no no no'],
    ['facilitators draft their own entry', 'people', 'update', 'yes yes no self no no'],
    ['editors read requests', 'collaboration-requests', 'read', 'yes yes no no no no'],
    ['editors answer requests', 'collaboration-requests', 'update', 'yes yes no no no no'],
    ['only admins redact requests', 'collaboration-requests', 'redact', 'yes no no no no no'],
    ['only admins delete requests', 'collaboration-requests', 'delete', 'yes no no no no no'],
    ['only admins export requests', 'collaboration-requests', 'export', 'yes no no no no no'],
    ['nobody makes a request but through the form', 'collaboration-requests', 'create', 'no no no no no no'],
    ['only admins set how long requests are kept', 'collaborate', 'setRetention', 'yes no no no no no'],
    ['only admins make accounts', 'users', 'create', 'yes no no no no no'],
    ['only admins edit the profile of approvals', 'ce-profile', 'update', 'yes no no no no no'],
    ['editors publish the site', 'releases', 'publish', 'yes yes no no no no'],
    ['only admins roll back', 'releases', 'rollBack', 'yes no no no no no'],
    ['what the table does not name is allowed to nobody', 'essays', 'redact', 'no no no no no no'],
  ])('%s', (_what, resource, action, expected) => expect(who(resource, action)).toBe(expected))
})

describe('the identity that writes the snapshot', () => {
  const allowed = everyCell().filter(({ identity, permission }) => identity === 'site-build' && permission !== 'no')
  test('only reads', () => expect(new Set(allowed.map(({ action }) => action))).toEqual(new Set(['read'])))
  test('reads exactly what can appear on the site', () => {
    expect(allowed.map(({ resource }) => resource).sort()).toEqual([...snapshotCollections].sort())
  })
})

test('the public may do nothing', () => {
  expect(everyCell().filter(({ identity, permission }) => identity === 'public' && permission !== 'no')).toEqual([])
})

test('every cell of the table is listed once', () => {
  const cells = everyCell(permissions)
  const names = cells.map(({ resource, action, identity }) => `${resource} ${action} ${identity}`)
  expect(new Set(names).size).toBe(names.length)
  const rows = Object.values(permissions).reduce((sum, row) => sum + Object.keys(row).length, 0)
  expect(cells).toHaveLength(rows * identities.length)
  for (const { action } of cells) expect(actions).toContain(action)
})

test('nobody may do more than an admin', () => {
  const more = everyCell().filter(
    ({ resource, action, identity, permission }) =>
      permission !== 'no' &&
      identity !== 'site-build' &&
      permissionOf({ identity: 'admin', action, resource }) !== 'yes',
  )
  expect(more).toEqual([])
})
