// What a program lacks on its way to credit, as the admin asks for it: newest drafts, with the rights of whoever asks.
import { describe, expect, test } from 'vitest'
import { type CreditAnswerItem, creditAnswerSchema } from '#cms/curriculum/programs/credit-ready/answer.ts'
import { openCms, type Staff } from '#tests/support/payload.ts'
import { entries } from './entries.ts'

const cms = await openCms()
const all = entries(cms)

const ask = (id: string, as: Staff | null) => cms.api('GET', `/api/programs/${id}/credit-ready`, { as })
async function readyFor(id: string, as: Staff) {
  const { body, status } = await ask(id, as)
  expect(status).toBe(200)
  const { ready } = creditAnswerSchema.parse(body)
  if (ready === null) throw new Error('nobody works toward credit for it')
  const itemOf = (check: string): CreditAnswerItem => {
    const item = ready.items.find((one) => one.check === check)
    if (item === undefined) throw new Error(`there is no ${check}`)
    return item
  }
  return { ...ready, itemOf }
}
const change = async (path: string, body: object, as?: Staff) => {
  const answer = await cms.api('PATCH', path, { as: as ?? (await cms.asUser('editor')), body })
  expect(answer.status, answer.text).toBe(200)
}
const tracked = { ce: { track: true }, level: 'introductory', _status: 'draft' } as const

describe('what is asked for', () => {
  test('all 24 come with words for the form, and lead to a field or to the entry they are about', async () => {
    const module = await all.make('modules', { title: 'Listening', _status: 'published' })
    const id = await all.make('programs', { ...tracked, sessions: [{ entries: [{ module, role: 'core' }] }] })
    const { items, itemOf } = await readyFor(id, await cms.asUser('editor'))
    expect(items).toHaveLength(24)
    expect(itemOf('ce.level')).toEqual({
      check: 'ce.level',
      label: 'Level',
      isDone: true,
      message: 'The level is set.',
      note: null,
      places: [{ label: 'Level', field: 'level', entry: null }],
    })
    expect(itemOf('ce.practice')).toMatchObject({
      isDone: false,
      places: [
        {
          label: 'Listening › What this changes in practice with clients',
          field: 'practiceLink',
          entry: { path: `/collections/modules/${module}` },
        },
      ],
    })
  })

  test('what has changed in a draft counts, of the program and of its modules, and neither has to be saved whole', async () => {
    const module = await all.make('modules', { _status: 'published' })
    const id = await all.make('programs', { _status: 'published', sessions: [{ entries: [{ module, role: 'core' }] }] })
    const editor = await cms.asUser('editor')
    expect((await ask(id, editor)).body).toEqual({ ready: null })

    await change(`/api/programs/${id}?draft=true`, { ce: { track: true } })
    expect((await readyFor(id, editor)).itemOf('ce.practice').isDone).toBe(false)
    const segments = [{ title: 'Pairs', kind: 'role-play', minutes: 90 }]
    await change(`/api/modules/${module}?draft=true`, { practiceLink: 'Listen longer before answering.', segments })
    const { itemOf } = await readyFor(id, editor)
    expect(itemOf('ce.practice').isDone).toBe(true)
    expect(itemOf('ce.minimum').message).toBe('1 hour 30 minutes count toward credit.')
  })

  test('every rule of the credit profile gives a figure', async () => {
    const module = await all.make('modules', {
      _status: 'published',
      segments: [{ title: 'Pairs', kind: 'role-play', minutes: 100, creditable: true }],
    })
    const id = await all.make('programs', { ...tracked, sessions: [{ entries: [{ module, role: 'core' }] }] })
    const before = await readyFor(id, await cms.asUser('reviewer'))
    expect(before.itemOf('ce.hours.computed').places).toEqual([
      {
        label: 'Credit profile › How credit is counted',
        field: 'creditRules',
        entry: { path: '/globals/ce-profile' },
      },
    ])
    const rule = {
      key: 'hours',
      label: 'An invented rule',
      minutesPerCredit: 60,
      increment: 0.25,
      minimumMinutes: 60,
      source: 'An invented handbook',
      checkedOn: '2026-11-01T12:00:00.000Z',
    }
    const profile = { as: await cms.asUser('admin'), body: { creditRules: [rule] } }
    expect((await cms.api('POST', '/api/globals/ce-profile', profile)).status).toBe(200)
    const { figures, itemOf } = await readyFor(id, await cms.asUser('reviewer'))
    expect(figures).toEqual([
      {
        label: 'An invented rule',
        credits: 1.5,
        isAtLeast: false,
        allPartsRequired: false,
        source: 'An invented handbook',
        checkedOn: '2026-11-01',
      },
    ])
    expect(itemOf('ce.hours.computed').isDone).toBe(true)
  })

  test('it is advice: a program that lacks nearly everything goes live', async () => {
    const id = await all.make('programs', tracked)
    const { items } = await readyFor(id, await cms.asUser('editor'))
    expect(items.filter(({ isDone }) => !isDone).length).toBeGreaterThan(15)
    await change(`/api/programs/${id}`, { _status: 'published' })
  })
})

describe('who may ask', () => {
  test('nobody without an account, and nobody for what is not there', async () => {
    const id = await all.make('programs', tracked)
    expect((await ask(id, null)).status).toBe(401)
    expect((await ask('00000000-0000-4000-8000-000000000000', await cms.asUser('editor'))).status).toBe(404)
  })

  test('an author sees no draft of others, and nothing of a curriculum vitae', async () => {
    const author = await cms.makeUser('author')
    const cv = await all.make('media', { visibility: 'staff' })
    const person = await all.make('people', {
      _status: 'published',
      credentials: [{ letters: 'XYZ' }],
      shortBio: 'She teaches.',
      cv,
    })
    const module = await all.make('modules', { _status: 'published' })
    await change(`/api/modules/${module}?draft=true`, { practiceLink: 'Listen longer before answering.' })
    const unseen = await all.make('programs', tracked)
    expect((await ask(unseen, author)).status).toBe(404)

    const outcome = await all.make('outcomes', { _status: 'draft' })
    const id = await all.make('programs', {
      ...tracked,
      aims: [outcome],
      facilitators: [person],
      sessions: [{ entries: [{ module, role: 'core' }] }],
      review: { assignedTo: author.user.id },
    })
    const theirs = await readyFor(id, author)
    expect(theirs.itemOf('ce.practice').isDone, 'as it is published').toBe(false)
    expect(theirs.itemOf('ce.presenters').message).toBe(
      'Ask an editor whether each has a curriculum vitae: your account does not see it.',
    )
    expect([theirs.unread, theirs.itemOf('ce.objectives.count').message]).toEqual([
      1,
      'Name at least 3 objectives: there are 0.',
    ])
    const { itemOf, unread } = await readyFor(id, await cms.asUser('editor'))
    expect([unread, itemOf('ce.objectives.count').message]).toEqual([0, 'Name at least 3 objectives: there is 1.'])
    expect([itemOf('ce.practice').isDone, itemOf('ce.presenters').isDone]).toEqual([true, true])
  })
})
