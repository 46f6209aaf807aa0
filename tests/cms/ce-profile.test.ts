// What the fields of the credit profile and of programs say of each other, asked at every save that goes live.
import { expect, test } from 'vitest'
import { openCms } from '#tests/support/payload.ts'
import { entries } from './entries.ts'

const cms = await openCms()
const all = entries(cms)

const approval = (changes: object = {}) => ({
  key: 'an-approval',
  body: 'An invented body',
  statement: 'An invented body approves this.',
  validFrom: '2026-01-01T12:00:00.000Z',
  validTo: '2026-12-31T12:00:00.000Z',
  ...changes,
})
const save = async (profile: object) =>
  cms.api('POST', '/api/globals/ce-profile', { as: await cms.asUser('admin'), body: profile })
const faultsIn = ({ body }: Awaited<ReturnType<typeof save>>): unknown =>
  Object(body['errors'])[0]?.data?.errors?.map(({ label, message }: Record<string, string>) => `${label}: ${message}`)

test('a profile whose days or short names contradict each other is refused at the field, and nothing is saved', async () => {
  const refused = await save({ approvals: [approval(), approval({ validTo: '2025-12-31T12:00:00.000Z' })] })
  expect(refused.status).toBe(400)
  expect(faultsIn(refused)).toEqual([
    'Approval 2 › Short name: Number 1 has the short name “an-approval” too. Give one of the two another.',
    'Approval 2 › Valid until: The approval by An invented body ends on 2025-12-31, before it begins on 2026-01-01. Correct one of the two days.',
  ])
  const stored = await cms.payload.findGlobal({ slug: 'ce-profile', depth: 0, overrideAccess: true })
  expect(stored.approvals ?? []).toEqual([])
})

test('what is empty in a profile is said as in every other form', async () => {
  expect(faultsIn(await save({ approvals: [approval({ body: '' })] }))).toEqual([
    expect.stringContaining('Approving body: Please fill this in.'),
  ])
})

test('a program goes live only with approvals that there are, and they stay while it names them', async () => {
  const editor = await cms.asUser('editor')
  const program = await all.make('programs', { title: 'A credited program', _status: 'draft' })
  const publish = () =>
    cms.api('PATCH', `/api/programs/${program}`, {
      as: editor,
      body: { ce: { status: 'approved', approvals: ['an-approval'] }, _status: 'published' },
    })
  expect(faultsIn(await publish())).toEqual([
    'Continuing-education credit › Approvals: The credit profile has no approval “an-approval”. Add it there, or name another here.',
  ])
  expect((await save({ approvals: [approval()] })).status).toBe(200)
  expect((await publish()).status).toBe(200)

  expect(faultsIn(await save({ approvals: [approval({ key: 'renamed' })] }))).toEqual([
    'Approvals: The program “A credited program” names “an-approval”. Take it out there first.',
  ])
  const without = { ce: { status: 'none', approvals: [] }, _status: 'published' }
  expect((await cms.api('PATCH', `/api/programs/${program}`, { as: editor, body: without })).status).toBe(200)
  expect((await save({ approvals: [] })).status).toBe(200)
})
