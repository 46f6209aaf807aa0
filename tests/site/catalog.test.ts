import { describe, expect, test } from 'vitest'
import { contentAfter, contentOf } from '#site/content.ts'
import type { ProgramCard } from '#site/curriculum/catalog/catalog.ts'
import { mostInCatalog } from '#site/curriculum/catalog/catalog.ts'
import { catalogOf } from '#site/curriculum/catalog/catalog-of.ts'
import { begun } from '#site/curriculum/catalog/chosen.ts'
import { addAddress, compareAddress } from '#site/curriculum/catalog/compare-address.ts'
import { isDifferent, rowsOf } from '#site/curriculum/catalog/compared-rows.ts'
import { facetGroupsOf, programsIn } from '#site/curriculum/catalog/facets.ts'
import { looser, programsFor, searchOf, tickedIn } from '#site/curriculum/catalog/filtering.ts'
import { ordersOf, sorted, sortIn } from '#site/curriculum/catalog/sorting.ts'
import { isReadChanged } from '#site/reads.ts'
import { routesOf } from '#site/routes.ts'
import { recordingStore } from '#site/store.ts'
import { changesBetween } from '#tests/support/changes.ts'
import {
  audience,
  element,
  moduleEntry,
  outcome,
  program,
  snapshotWith,
  type Written,
} from '#tests/support/snapshots.ts'

const teaching = (module: string) => [{ entries: [{ module }] }]
const documents: Written[] = [
  audience('agency'),
  audience('institution'),
  element('embodied'),
  element('subjectivity'),
  moduleEntry('grounding', { elements: [{ element: 'embodied', weight: 'primary' }] }),
  moduleEntry('settling', { elements: [{ element: 'subjectivity', weight: 'primary' }] }),
  program('short', { audiences: ['agency'], formats: ['hybrid'], sessions: teaching('grounding') }),
  program('long', { audiences: ['agency', 'institution'], level: 'advanced', sessions: teaching('settling') }),
]
const content = contentOf(snapshotWith(documents))
const store = () => recordingStore(content, { preview: false })
const slugsOf = (programs: readonly { slug: string }[]) => programs.map(({ slug }) => slug).sort()
const ticking = (...slugs: string[]) => new Set(slugs)

describe('the facets of the catalog', () => {
  test('are the questions that some program answers, with the answers given', () => {
    expect(facetGroupsOf(store()).map(({ label, facets }) => [label, facets.map(({ slug }) => slug)])).toEqual([
      ['Settings', ['setting-agency', 'setting-institution']],
      ['Format', ['format-hybrid']],
      ['Level', ['level-advanced']],
      ['Training elements', ['element-embodied', 'element-subjectivity']],
    ])
  })

  test('have a page each, with the programs that give the answer', () => {
    const paths = routesOf(content)
      .map(({ path }) => path)
      .filter((path) => path.startsWith('/programs/in/'))
    expect(paths).toHaveLength(6)
    const shown = (slug: string) => slugsOf(programsIn(store(), slug, { from: 0, to: 50 }).shown)
    expect(shown('setting-agency')).toEqual(['long', 'short'])
    expect(shown('setting-institution')).toEqual(['long'])
    expect(shown('element-embodied')).toEqual(['short'])
    expect(shown('format-self-paced')).toEqual([])
  })

  test('show their programs in the order of the catalog', () => {
    const all = ['a-10', 'a-9', 'a-1'].map((key) => program(key, { sessions: teaching('grounding') }))
    const listed = recordingStore(contentOf(snapshotWith([...documents.slice(0, 6), ...all])), { preview: false })
    const inCatalog = listed.list('programs').map(({ key }) => key)
    expect(programsIn(listed, 'element-embodied', { from: 0, to: 50 }).shown.map(({ key }) => key)).toEqual(inCatalog)
  })

  test('are not there without programs', () => {
    const paths = routesOf(contentOf(snapshotWith([audience('agency')]))).map(({ path }) => path)
    expect(paths.filter((path) => /^\/(programs|compare)\//.test(path))).toEqual([])
  })
})

describe('the lengths of the catalog', () => {
  const taught = (minutes: number | null) =>
    moduleEntry('grounding', { segments: [{ id: 'talk', title: 'Talking', kind: 'discussion', minutes }] })
  const lasting = (minutes: number | null, ...others: Written[]) =>
    snapshotWith([element('embodied'), taught(minutes), ...others])
  const planned = [
    program('evening', { targetMinutes: 120, sessions: teaching('elsewhere') }),
    program('days', { targetMinutes: 1000, sessions: teaching('elsewhere') }),
    program('open', { sessions: teaching('elsewhere') }),
    program('gone', { targetMinutes: 120, status: 'retired' }),
  ]
  const lengthsIn = (of: ReturnType<typeof contentOf>) => {
    const listed = recordingStore(of, { preview: false })
    const facets = facetGroupsOf(listed).find(({ label }) => label === 'Length')?.facets ?? []
    return facets.map(({ slug, label }) => [
      label,
      slugsOf(programsIn(listed, slug, { from: 0, to: 50 }).shown.map(({ key }) => ({ slug: key }))),
    ])
  }

  test('are those that a program has; of one whose length nobody knows nothing is said', () => {
    expect(lengthsIn(contentOf(lasting(null, ...planned)))).toEqual([
      ['Up to 3 hours', ['evening']],
      ['Over 8, up to 30 hours', ['days']],
    ])
    expect(lengthsIn(contentOf(lasting(null, program('open'))))).toEqual([])
  })

  test('have a page each, and the browser tells the same programs', () => {
    const of = contentOf(lasting(300, ...planned, program('timed')))
    const { programs, groups } = catalogOf(recordingStore(of, { preview: false }))
    const ticked = (slug: string) => slugsOf(programsFor(programs, groups, ticking(slug)))
    expect(ticked('length-up-to-3-hours')).toEqual(['evening'])
    expect(ticked('length-up-to-8-hours')).toEqual(['timed'])
    const pages = routesOf(of).filter(({ path }) => path.startsWith('/programs/in/length-'))
    expect(pages.map(({ params }) => params['facet'])).toEqual([
      'length-up-to-3-hours',
      'length-up-to-8-hours',
      'length-up-to-30-hours',
    ])
  })

  test('follow an edit of a module, which draws the pages that name them anew', () => {
    const [old, now] = [lasting(120, program('timed')), lasting(300, program('timed'))]
    const before = contentOf(old)
    expect(routesOf(before).map(({ path }) => path)).toContain('/programs/in/length-up-to-3-hours/')
    const listed = recordingStore(before, { preview: false })
    facetGroupsOf(listed)
    const after = contentAfter(before, changesBetween(old, now))
    expect(lengthsIn(after)).toEqual([['Over 3, up to 8 hours', ['timed']]])
    expect(routesOf(after).map(({ path }) => path)).not.toContain('/programs/in/length-up-to-3-hours/')
    expect([...listed.reads].filter((read) => isReadChanged(read, { before, after }))).toEqual([
      '?programs.length=up-to-3-hours',
      '?programs.length=up-to-8-hours',
    ])
  })
})

test('the same answers stand in the same order to be compared, whichever were ticked first', () => {
  const both = ['grounding', 'settling']
  const ticked = { audiences: ['agency', 'institution'], formats: ['in-person', 'hybrid'] }
  const roles = ['practitioners', 'supervisors']
  const turned = { audiences: ticked.audiences.toReversed(), formats: ticked.formats.toReversed() }
  const { programs } = catalogOf(
    recordingStore(
      contentOf(
        snapshotWith([
          ...documents.slice(0, 6),
          program('one', { ...ticked, participantRoles: roles, sessions: both.flatMap(teaching) }),
          program('other', {
            ...turned,
            participantRoles: roles.toReversed(),
            sessions: both.toReversed().flatMap(teaching),
          }),
        ]),
      ),
      { preview: false },
    ),
  )
  const [one, other] = programs.map(({ compared }) => compared)
  for (const row of ['Settings', 'Format', 'Participants', 'Training elements'] as const) {
    expect(one?.[row], row).toHaveLength(2)
    expect(other?.[row], row).toEqual(one?.[row])
  }
})

describe('what a director compares', () => {
  const outcomes = [outcome('hoping'), outcome('naming', { kind: 'objective', statement: 'Name what has changed.' })]
  const part = (id: string, minutes: number | null, fields = {}) => ({
    id,
    title: id,
    kind: 'role-play',
    minutes,
    ...fields,
  })
  const approval = (key: string, coversFormats: string[]) => ({
    key,
    body: key,
    statement: `What ${key} says.`,
    validFrom: '2026-01-01',
    validTo: '2027-01-01',
    coversFormats,
  })
  const shelf: Written[] = [
    element('embodied'),
    ...outcomes,
    {
      collection: 'activities',
      key: 'playing',
      data: { title: 'Playing', slug: 'playing', kind: 'role-play', disclosure: 'high', optOut: 'Anyone may watch.' },
    },
    {
      collection: 'ce-profile',
      key: 'ce-profile',
      data: { approvals: [approval('board', ['in-person']), approval('another', ['hybrid'])] },
    },
    moduleEntry('grounding', {
      caseMaterialRule: 'No client is named.',
      outcomes: ['hoping', 'naming'].map((key) => ({ outcome: key, depth: 'practiced' })),
      segments: [part('first', 60, { activity: 'playing' }), part('second', 30, { activity: 'playing' })],
    }),
    moduleEntry('settling', { segments: [part('only', null)] }),
  ]
  const compared = (programs: Written[]) => {
    const catalog = catalogOf(recordingStore(contentOf(snapshotWith([...shelf, ...programs])), { preview: false }))
    return new Map([...catalog.programs, ...catalog.modules].map((card) => [card.id, card.compared]))
  }
  const holding = (...entries: object[]) => program('one', { sessions: [{ entries }] })
  const both = [{ module: 'grounding' }, { module: 'settling', role: 'optional' }]

  test('is what is learned and hoped for, how one passes, and what is done with cases', () => {
    const found = compared([holding(...both)])
    for (const id of ['programs/one', 'modules/grounding'])
      expect(found.get(id), id).toMatchObject({
        Objectives: ['Name what has changed.'],
        Aims: [outcomes[0]?.data['statement']],
        'How to pass': ['Anyone may watch.'],
        'Case material': ['No client is named.'],
      })
    const silent = Object.keys(found.get('modules/settling') ?? {})
    for (const row of ['Objectives', 'Aims', 'How to pass', 'Case material']) expect(silent).not.toContain(row)
  })

  test('is what limits the evidence, which says of what it is where no evidence stands above it', () => {
    const found = compared([program('one', { evidence: { limits: 'It was studied with small groups.' } })])
    expect(found.get('programs/one')).toMatchObject({ 'Evidence: its limits': ['It was studied with small groups.'] })
  })

  test('is how long a module is, and how much of that the length of its program leaves out', () => {
    const resting = moduleEntry('resting', { segments: [part('first', 60), part('last', 30, { optional: true })] })
    const found = compared([resting, holding({ module: 'resting' })])
    expect(found.get('modules/resting')?.Length).toEqual(['1 hour 30 minutes (30 minutes optional)'])
    expect(found.get('programs/one')?.Length).toEqual(['1 hour'])
  })

  test('is which modules one may leave out', () => {
    const modulesOf = (...entries: object[]) => compared([holding(...entries)]).get('programs/one')?.Modules
    expect(modulesOf(...both)).toEqual(['Module grounding', 'Module settling (optional)'])
    expect(modulesOf(...both, { module: 'settling' })).toEqual(['Module grounding', 'Module settling'])
  })

  test('is the credit that approvals give which hold for it, and no other', () => {
    const creditOf = (status: string, approvals = ['board', 'another']) =>
      compared([program('one', { formats: ['in-person'], ce: { status, approvals } })]).get('programs/one')?.[
        'Continuing-education credit'
      ]
    expect(creditOf('approved')).toEqual(['What board says. Valid from January 1, 2026 to January 1, 2027. In person.'])
    expect(creditOf('approved', ['another'])).toBe(undefined)
    expect(creditOf('applied')).toBe(undefined)
  })

  test('is the time each time, once where it is always the same, and of a session that is open what is known', () => {
    const timesOf = (...sessions: object[]) =>
      compared([program('one', { sessions })]).get('programs/one')?.['Each time']
    const morning = { entries: [{ module: 'grounding' }] }
    expect(timesOf(morning, morning)).toEqual(['1 hour 30 minutes'])
    expect(timesOf(morning, { title: 'Evening', plannedMinutes: 120, entries: [{ module: 'settling' }] })).toEqual([
      'Session 1: 1 hour 30 minutes',
      'Evening: 2 hours planned',
    ])
    expect(timesOf(morning, { entries: [{ module: 'settling' }] })).toEqual(['Session 1: 1 hour 30 minutes'])
    expect(timesOf({ ...morning, toCome: 1 })).toEqual(['at least 1 hour 30 minutes'])
    expect(timesOf({ entries: [{ module: 'settling' }] })).toBe(undefined)
  })
})

test('what is compared has its rows in one order, whichever was chosen first and whatever the others say', () => {
  const compared = (...rows: string[]) => ({ compared: Object.fromEntries(rows.map((row) => [row, ['said']])) })
  const cards = [
    compared('Status', 'Length', 'Modules', 'Cost'),
    compared('Status', 'Length', 'Modules', 'Format', 'Level'),
    compared('Part of', 'Length', 'Level', 'Topics'),
  ]
  const expected = ['Status', 'Part of', 'Length', 'Modules', 'Format', 'Level', 'Topics', 'Cost']
  for (const [one = 0, two = 0, three = 0] of [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ]) {
    expect(rowsOf([one, two, three].flatMap((at) => cards[at] ?? []))).toEqual(expected)
  }
  expect(rowsOf([])).toEqual([])
})

test('what is compared differs where not all say the same, also where some say nothing', () => {
  const saying = (cost: string[], id = 'programs/one') => ({ id, compared: cost.length === 0 ? {} : { Cost: cost } })
  const differs = (...costs: string[][]) =>
    isDifferent(
      'Cost',
      costs.map((cost) => saying(cost)),
    )
  expect(differs(['none'], ['none'])).toBe(false)
  expect(differs(['none'])).toBe(false)
  expect(differs(['none'], ['some'])).toBe(true)
  expect(differs(['none'], [])).toBe(true)
  expect(differs(['none'], ['none'], [])).toBe(true)
  expect(differs(['none', 'some'], ['some', 'none'])).toBe(false)
  const inTurn = [
    ['one', 'other'],
    ['other', 'one'],
  ].map((modules) => ({ id: 'programs/one', compared: { Modules: modules } }))
  expect(isDifferent('Modules', inTurn)).toBe(true)

  // A module is not asked what it costs.
  const module = saying([], 'modules/grounding')
  expect(isDifferent('Cost', [saying(['none']), module])).toBe(false)
  expect(isDifferent('Cost', [saying(['none']), saying(['some']), module])).toBe(true)
  expect(isDifferent('Cost', [saying(['none']), saying(['none'], 'modules/grounding')])).toBe(false)
  expect(isDifferent('Cost', [saying(['none']), saying(['some'], 'modules/grounding')])).toBe(true)
  const introductory = { id: 'programs/foundations', compared: { Level: ['Introductory'] } }
  expect(isDifferent('Level', [introductory, module])).toBe(true)
})

describe('the catalog in the browser', () => {
  const { programs, groups } = catalogOf(store())
  const left = (...slugs: string[]) => slugsOf(programsFor(programs, groups, ticking(...slugs)))

  test('shows what gives one of the answers ticked to each question asked', () => {
    expect(left()).toEqual(['long', 'short'])
    expect(left('setting-agency')).toEqual(['long', 'short'])
    expect(left('setting-agency', 'level-advanced')).toEqual(['long'])
    expect(left('element-embodied', 'element-subjectivity')).toEqual(['long', 'short'])
    expect(left('format-hybrid', 'level-advanced')).toEqual([])
  })

  test('agrees with the pages of the facets', () => {
    for (const { facets } of groups) {
      for (const { slug } of facets) {
        expect(left(slug)).toEqual(slugsOf(programsIn(store(), slug, { from: 0, to: 50 }).shown))
      }
    }
  })

  test('names the answer without which most is left, when nothing is', () => {
    const ticked = ticking('setting-institution', 'format-hybrid')
    expect(programsFor(programs, groups, ticked)).toEqual([])
    expect(looser(programs, groups, ticked)).toMatchObject({ facet: { slug: 'setting-institution' }, count: 1 })
    const none: ProgramCard[] = []
    expect(looser(none, groups, ticked)).toBeNull()
  })

  test('reads from an address what it wrote there, and leaves out what it does not know', () => {
    const ticked = ticking('setting-agency', 'level-advanced')
    expect(tickedIn(searchOf(ticked), groups)).toEqual(ticked)
    expect(searchOf(ticking())).toBe('')
    expect(tickedIn('?in=setting-agency&in=nonsense&x=1', groups)).toEqual(ticking('setting-agency'))
  })

  test('lists in the order asked for, what is equal as it stood, and what has no length last', () => {
    const lasting = (key: string, title: string, targetMinutes: number | null) => program(key, { title, targetMinutes })
    const inCatalog = (...listed: Written[]) =>
      catalogOf(recordingStore(contentOf(snapshotWith(listed)), { preview: false })).programs
    const all = inCatalog(
      lasting('aa', 'Week 10', null),
      lasting('bb', 'Week 9', 600),
      lasting('cc', 'An hour', 60),
      lasting('dd', 'Week 9', 60),
    )
    const keys = (sort: 'title' | 'length' | null) => sorted(all, sort).map(({ slug }) => slug)
    expect(keys(null)).toEqual(['aa', 'bb', 'cc', 'dd'])
    expect(keys('title')).toEqual(['cc', 'bb', 'dd', 'aa'])
    expect(keys('length')).toEqual(['cc', 'dd', 'bb', 'aa'])
    expect(ordersOf(all).map(({ name }) => name)).toEqual(['title', 'length'])
    expect(ordersOf(inCatalog(lasting('aa', 'One', null), lasting('bb', 'Other', null)))).toHaveLength(1)
    expect(ordersOf(all.slice(0, 1))).toEqual([])
  })

  test('has the order in its address, and takes none that it does not offer', () => {
    const orders = [{ name: 'title' }] as const
    expect(searchOf(ticking('format-hybrid'), 'title')).toBe('?in=format-hybrid&sort=title')
    expect(sortIn('?in=format-hybrid&sort=title', orders)).toBe('title')
    expect(sortIn('?sort=length', orders)).toBe(null)
  })

  describe('begins', () => {
    const keys = ['one', 'two', 'three', 'four', 'five', 'six']
    const catalog = catalogOf(
      recordingStore(contentOf(snapshotWith(keys.map((key) => program(key)))), { preview: false }),
    )
    const known = keys.map((key) => `programs/${key}`)
    const [one = '', two = '', three = '', four = '', five = '', six = ''] = known
    const from = (address: string, kept: string[]) =>
      begun(new URL(address, 'https://irh.example').search, kept, catalog)
    const rest = { isNew: false, hasOther: false, gone: [], leftOut: [], hasUnknown: false }

    test('with what an address names, of the site alone, and leaves what was chosen before', () => {
      expect(compareAddress(one, two)).toBe('/compare/?with=programs/one&with=programs/two')
      const address = `${compareAddress(one, two)}&with=programs/one`
      expect(from(`${address}&with=programs/gone`, [])).toEqual({
        chosen: [one, two],
        isOwn: true,
        ...rest,
        isNew: true,
        hasUnknown: true,
      })
      expect(from(address, [two, one])).toEqual({ chosen: [one, two], isOwn: true, ...rest })
      expect(from(address, [three])).toEqual({ chosen: [one, two], isOwn: false, ...rest, hasOther: true })
    })

    test('as new only where nothing is kept, or something is added: what is off the site for now is kept, too', () => {
      const away = 'programs/away'
      const handedOn = compareAddress(one, two)
      expect(from(handedOn, [away])).toEqual({ chosen: [one, two], isOwn: false, ...rest })
      expect(from(handedOn, [two, away, one])).toEqual({ chosen: [one, two], isOwn: true, ...rest })
      expect(from(handedOn, [])).toMatchObject({ isOwn: true, isNew: true })
      expect(from('/compare/', [away, one])).toEqual({ chosen: [one], isOwn: true, ...rest })
      expect(from(addAddress(two), [away, one])).toMatchObject({ chosen: [one, two], isNew: true })
    })

    test('with four of what an address names, and tells the others', () => {
      const { chosen, leftOut } = from(compareAddress(...known), [])
      expect([chosen, leftOut]).toEqual([
        [one, two, three, four],
        [five, six],
      ])
    })

    test('with one more than was chosen before, for which the oldest may have to go', () => {
      expect(addAddress(two)).toBe('/compare/?add=programs/two')
      expect(from(addAddress(two), [one])).toEqual({ chosen: [one, two], isOwn: true, ...rest, isNew: true })
      const { chosen, gone } = from(addAddress(five), [one, two, three, four])
      expect([chosen, gone]).toEqual([[two, three, four, five], [one]])
      expect(from('/compare/?with=programs/gone', [one])).toEqual({
        chosen: [one],
        isOwn: true,
        ...rest,
        hasUnknown: true,
      })
    })
  })

  test('is not handed out when there is too much of it', () => {
    const many = Array.from({ length: mostInCatalog + 1 }, (_, index) => program(`program-${index}`))
    const paths = routesOf(contentOf(snapshotWith(many))).map(({ path }) => path)
    expect(paths).toContain('/programs/')
    expect(paths).not.toContain('/programs/catalog.json')
  })
})
