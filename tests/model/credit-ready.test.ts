// The 24 checks of “CE-ready” (content model §9): for each, what makes it done and what does not.
import { describe, expect, test } from 'vitest'
import { type CeProfile, ceProfileShape } from '#model/curriculum/ce-profile.ts'
import { type CreditCheck, type CreditPlace, creditChecks } from '#model/curriculum/credit-ready/checks.ts'
import { creditReadiness } from '#model/curriculum/credit-ready/credit-ready.ts'
import type { CreditContext, Presenter } from '#model/curriculum/credit-ready/plan.ts'
import type { Module } from '#model/curriculum/modules.ts'
import { type Outcome, outcomeShape } from '#model/curriculum/outcomes.ts'
import { type Program, sessionShape } from '#model/curriculum/programs.ts'
import type { Reference } from '#model/library/references.ts'
import { developedModule, program, reference, segment } from './examples.ts'

/** Invented, and complete in every check: what a test changes is what it is about. */
type World = {
  program: Program
  modules: Record<string, Module>
  outcomes: Record<string, Outcome>
  references: Record<string, Reference>
  people: Record<string, Presenter>
  policies: Record<string, ReturnType<CreditContext['findPolicy']>>
  profile: CeProfile
  today: string
}

const outcome = (statement: string, changes: Partial<Outcome> = {}): Outcome =>
  outcomeShape.parse({ statement, kind: 'objective', elements: ['embodied-learning'], ...changes })
const lesson = (key: string, changes: Partial<Module['outcomes'][number]> = {}): Module['outcomes'][number] => ({
  outcome: key,
  depth: 'practiced',
  assessedBy: 'A role-play',
  ...changes,
})
const sessions = (...entries: object[]) => [sessionShape.parse({ entries })]

const complete = (): World => ({
  program: program({
    level: 'intermediate',
    participantRoles: ['practitioners'],
    formats: ['in-person'],
    sessions: sessions({ module: 'listening' }),
    evaluation: 'Three questions on the objectives, the presenter and the relevance.',
    evidence: {
      statement: 'It rests on practice.',
      limits: 'Nobody has measured it.',
      references: ['ash2007', 'birch2007'],
    },
    facilitators: ['ann'],
    ce: {
      track: true,
      status: 'approved',
      approvals: ['body'],
      sponsorName: null,
      completionRequirements: 'All parts; no partial credit.',
      learningAssessment: null,
      commercialSupport: 'None',
      refundPolicy: 'refunds',
      grievancePolicy: 'grievances',
      accommodationPolicy: 'accommodation',
    },
  }),
  modules: {
    listening: developedModule({
      segments: [
        segment({ id: 'one', minutes: 60 }),
        segment({ id: 'two', title: 'Pause', kind: 'break', minutes: 15, creditable: false }),
        segment({ id: 'three', minutes: 60 }),
      ],
      outcomes: [lesson('describe'), lesson('apply'), lesson('compare')],
      readings: [{ reference: 'cedar2020', use: 'required', locator: null, note: null }],
    }),
  },
  outcomes: {
    describe: outcome('Describe a rupture.'),
    apply: outcome('Apply a repair.'),
    compare: outcome('Compare two repairs.'),
    hope: outcome('Explore what grows between people.', { kind: 'aim' }),
  },
  references: {
    ash2007: reference({ key: 'ash2007' }),
    birch2007: reference({ key: 'birch2007' }),
    cedar2020: reference({ key: 'cedar2020', peerReviewed: true, issuedYear: 2020 }),
  },
  people: {
    ann: {
      name: 'Ann Example',
      credentials: [{ letters: 'XYZ', issuer: null, year: null }],
      shortBio: 'She teaches.',
      disclosures: { hasRelevantRelationships: false, text: null },
      hasCv: true,
    },
  },
  policies: {
    refunds: { title: 'Refunds', kind: 'refund' },
    grievances: { title: 'Grievances', kind: 'grievance' },
    accommodation: { title: 'Accommodation', kind: 'accommodation' },
    privacy: { title: 'Privacy', kind: 'privacy' },
  },
  profile: ceProfileShape.parse({
    approvals: [
      {
        key: 'body',
        body: 'An invented body',
        statement: 'Approved.',
        validFrom: '2026-01-01',
        validTo: '2026-12-31',
      },
    ],
    creditRules: [
      {
        key: 'hours',
        label: 'An invented rule',
        minutesPerCredit: 60,
        increment: 0.25,
        minimumMinutes: 60,
        source: 'An invented handbook',
        checkedOn: '2026-11-01',
      },
    ],
  }),
  today: '2026-11-28',
})

const contextOf = (world: World): CreditContext => ({
  findModule: (key) => world.modules[key] ?? null,
  findOutcome: (key) => world.outcomes[key] ?? null,
  findReference: (key) => world.references[key] ?? null,
  findPresenter: (key) => world.people[key] ?? null,
  findPolicy: (key) => world.policies[key] ?? null,
  profile: world.profile,
  today: world.today,
})
const readinessOf = (world: World) => creditReadiness(world.program, contextOf(world))
const placeWords = ({ entry, field }: CreditPlace): string =>
  entry === null ? field : `${'key' in entry ? `${entry.collection}/${entry.key}` : entry.collection} ${field}`

const open = (world: World): Record<string, { message: string; places: string[] }> =>
  Object.fromEntries(
    (readinessOf(world)?.items ?? [])
      .filter(({ isDone }) => !isDone)
      .map(({ check, message, places }) => [check, { message, places: places.map(placeWords) }]),
  )

const module = (world: World): Module => {
  const found = world.modules['listening']
  if (found === undefined) throw new Error('the example has no module')
  return found
}
const firstSegment = (world: World): Module['segments'][number] => {
  const [found] = module(world).segments
  if (found === undefined) throw new Error('the example has no segment')
  return found
}
const presenter = (world: World): Presenter => {
  const found = world.people['ann']
  if (found === undefined) throw new Error('the example has no presenter')
  return found
}

test('a program that has everything is done in all 24', () => {
  const items = readinessOf(complete())?.items ?? []
  expect(items.map(({ check }) => check)).toEqual([...creditChecks])
  expect(items).toHaveLength(24)
  expect(open(complete())).toEqual({})
  for (const { message, places } of items) expect([message !== '', places.length > 0]).toEqual([true, true])
})

test('a program that has nothing is to do in all 24', () => {
  const bare = program({ sessions: [], ce: nothing() })
  const context = contextOf({ ...complete(), profile: ceProfileShape.parse({}) })
  const items = creditReadiness(bare, context)?.items ?? []
  expect(items.filter(({ isDone }) => isDone)).toEqual([])
  for (const { message, places } of items) expect([message !== '', places.length > 0]).toEqual([true, true])
})
const nothing = (): Program['ce'] => ({
  ...complete().program.ce,
  status: 'none',
  approvals: [],
  completionRequirements: null,
  commercialSupport: null,
  refundPolicy: null,
  grievancePolicy: null,
  accommodationPolicy: null,
})

test('nobody works toward credit for it: there is no list', () => {
  const world = complete()
  world.program.ce.track = false
  expect(readinessOf(world)).toBeNull()
})

type Case = [CreditCheck, string, (world: World) => void, message: string, places: string[]]
const cases: Case[] = [
  [
    'ce.objectives.count',
    'there are fewer than three',
    (world) => {
      module(world).outcomes = [lesson('describe'), lesson('apply'), lesson('hope')]
    },
    'Name at least 3 objectives: there are 2.',
    ['aims'],
  ],
  [
    'ce.objectives.count',
    'there are fewer than hours',
    (world) => {
      firstSegment(world).minutes = 190
    },
    'Name at least 5 objectives: there are 3.',
    ['aims'],
  ],
  [
    'ce.objectives.count',
    'there are more than three an hour',
    (world) => {
      firstSegment(world).minutes = 5
      world.outcomes['more'] = outcome('Explain what a pause does.')
      world.program.aims = ['more']
    },
    'Keep at most 3 objectives for 1 hour 5 minutes of creditable time: there are 4.',
    ['aims'],
  ],
  [
    'ce.objectives.verbs',
    'one cannot be observed',
    (world) => {
      world.outcomes['apply'] = outcome('Understand a repair.')
    },
    'Give each objective one verb, and one that can be observed.',
    ['outcomes/apply statement'],
  ],
  [
    'ce.objectives.verbs',
    'one has two',
    (world) => {
      world.outcomes['apply'] = outcome('Apply and explain a repair.')
    },
    'Give each objective one verb, and one that can be observed.',
    ['outcomes/apply statement'],
  ],
  [
    'ce.objectives.taught',
    'one is only introduced',
    (world) => {
      module(world).outcomes = [lesson('describe'), lesson('apply'), lesson('compare', { depth: 'introduced' })]
    },
    'Have each objective practiced or demonstrated in a module: 1 objective so far is not.',
    ['modules/listening outcomes'],
  ],
  [
    'ce.objectives.taught',
    'one is in no module',
    (world) => {
      world.outcomes['more'] = outcome('Explain what a pause does.')
      world.program.aims = ['more']
    },
    'Have each objective practiced or demonstrated in a module: 1 objective so far is not.',
    ['outcomes/more modules'],
  ],
  [
    'ce.objectives.assessed',
    'nobody says how',
    (world) => {
      module(world).outcomes = [
        lesson('describe', { assessedBy: null }),
        lesson('apply', { assessedBy: null }),
        lesson('compare'),
      ]
    },
    'Say in a module how each objective is assessed: 2 objectives so far are not.',
    ['modules/listening outcomes'],
  ],
  [
    'ce.agenda.timed',
    'a segment has no minutes',
    (world) => {
      firstSegment(world).minutes = null
    },
    'Set the minutes of every segment: 1 segment to go.',
    ['modules/listening segments.0.minutes'],
  ],
  [
    'ce.agenda.timed',
    'a module has no segments',
    (world) => {
      module(world).segments = []
    },
    'Add segments with minutes to every module: 1 module without any.',
    ['modules/listening segments'],
  ],
  [
    'ce.agenda.timed',
    'a break earns credit',
    (world) => {
      Object.assign(firstSegment(world), { kind: 'break' })
    },
    'Make each break and meal a segment of its own kind, without credit.',
    ['modules/listening segments.0.creditable'],
  ],
  [
    'ce.agenda.timed',
    'a meal is part of a discussion',
    (world) => {
      Object.assign(firstSegment(world), { title: 'Discussion and lunch', kind: 'discussion' })
    },
    'Make each break and meal a segment of its own kind, without credit.',
    ['modules/listening segments.0.kind'],
  ],
  [
    'ce.agenda.timed',
    'a module cannot be read',
    (world) => {
      world.program.sessions = sessions({ module: 'listening' }, { module: 'gone' })
    },
    'Look at the sessions: 1 module of them cannot be read.',
    ['sessions'],
  ],
  [
    'ce.hours.computed',
    'no rule counts',
    (world) => {
      world.profile.creditRules = []
    },
    'Have an admin add to the credit profile how the approving body counts minutes.',
    ['ce-profile creditRules'],
  ],
  [
    'ce.hours.computed',
    'a core segment has no minutes',
    (world) => {
      firstSegment(world).minutes = null
    },
    'Set the minutes of every core segment: until then credit is “at least” so much.',
    ['sessions'],
  ],
  [
    'ce.minimum',
    'it is too short',
    (world) => {
      module(world).segments = [segment({ minutes: 59 })]
    },
    'Plan at least 60 creditable minutes: 59 so far.',
    ['sessions'],
  ],
  [
    'ce.level',
    'it is open',
    (world) => {
      world.program.level = null
    },
    'Choose the level.',
    ['level'],
  ],
  [
    'ce.audience',
    'it is open',
    (world) => {
      world.program.participantRoles = []
    },
    'Choose who takes part.',
    ['participantRoles'],
  ],
  [
    'ce.practice',
    'a module is silent',
    (world) => {
      module(world).practiceLink = null
    },
    'Say what changes in practice with clients: 1 module to go.',
    ['modules/listening practiceLink'],
  ],
  [
    'ce.supervision',
    'it earns credit',
    (world) => {
      Object.assign(firstSegment(world), { kind: 'group-supervision', creditable: true })
    },
    'Take the mark “Creditable” off supervised practice.',
    ['modules/listening segments.0.creditable'],
  ],
  [
    'ce.references',
    'there are fewer than three',
    (world) => {
      world.program.evidence.references = ['ash2007', 'gone2000']
    },
    'Name at least 3 references, here or as readings of modules: 2 so far.',
    ['evidence.references'],
  ],
  [
    'ce.references',
    'an area has no reading',
    (world) => {
      world.program.evidence.references = ['ash2007', 'birch2007', 'cedar2020']
      module(world).readings = []
    },
    'Add a reading for each area that the objectives are about.',
    ['modules/listening readings'],
  ],
  [
    'ce.references',
    'none is peer-reviewed and recent',
    (world) => {
      world.references['cedar2020'] = reference({ key: 'cedar2020', peerReviewed: true, issuedYear: 2015 })
    },
    'Add a peer-reviewed reference from 2016 or later.',
    ['evidence.references'],
  ],
  [
    'ce.evidence',
    'nothing is stated',
    (world) => {
      world.program.evidence.statement = null
    },
    'Say what this program rests on.',
    ['evidence.statement'],
  ],
  [
    'ce.evidence',
    'its limits are not said',
    (world) => {
      world.program.evidence.limits = null
    },
    'Say what is not known, for whom it may not fit, and what could go wrong.',
    ['evidence.limits'],
  ],
  [
    'ce.presenters',
    'nobody is named',
    (world) => {
      world.program.facilitators = []
    },
    'Name who teaches it.',
    ['facilitators'],
  ],
  [
    'ce.presenters',
    'one is not described',
    (world) => {
      Object.assign(presenter(world), { credentials: [], shortBio: null, hasCv: false })
    },
    'Fill in who the presenters are: credentials, short biography, curriculum vitae.',
    ['people/ann credentials', 'people/ann shortBio', 'people/ann cv'],
  ],
  [
    'ce.presenters',
    'the account does not see a curriculum vitae',
    (world) => {
      presenter(world).hasCv = null
    },
    'Ask an editor whether each has a curriculum vitae: your account does not see it.',
    ['facilitators'],
  ],
  [
    'ce.disclosures',
    'one has not answered',
    (world) => {
      presenter(world).disclosures.hasRelevantRelationships = null
    },
    'Have each presenter say whether money or roles could influence what they teach, and which.',
    ['people/ann disclosures.hasRelevantRelationships'],
  ],
  [
    'ce.disclosures',
    'one says yes and not which',
    (world) => {
      presenter(world).disclosures.hasRelevantRelationships = true
    },
    'Have each presenter say whether money or roles could influence what they teach, and which.',
    ['people/ann disclosures.text'],
  ],
  [
    'ce.support',
    'it is not answered',
    (world) => {
      world.program.ce.commercialSupport = null
    },
    'Say who pays for this beside the participants: “None” is an answer.',
    ['ce.commercialSupport'],
  ],
  [
    'ce.access',
    'no policy is chosen',
    (world) => {
      world.program.ce.accommodationPolicy = null
    },
    'Choose the policy on accommodation.',
    ['ce.accommodationPolicy'],
  ],
  [
    'ce.refund',
    'the policy is of another kind',
    (world) => {
      world.program.ce.refundPolicy = 'privacy'
    },
    'Choose a policy on refunds: “Privacy” is of another kind.',
    ['ce.refundPolicy'],
  ],
  [
    'ce.grievance',
    'the policy cannot be read',
    (world) => {
      world.program.ce.grievancePolicy = 'gone'
    },
    'Look at the policy chosen here: it cannot be read.',
    ['ce.grievancePolicy'],
  ],
  [
    'ce.completion',
    'it is not said',
    (world) => {
      world.program.ce.completionRequirements = null
    },
    'Say what attendance and what else completes the program, and whether partial credit is given.',
    ['ce.completionRequirements'],
  ],
  [
    'ce.evaluation',
    'it is not said',
    (world) => {
      world.program.evaluation = null
    },
    'Say how participants evaluate the objectives, the presenters and the relevance for their work.',
    ['evaluation'],
  ],
  [
    'ce.format',
    'none is set',
    (world) => {
      world.program.formats = []
    },
    'Choose at least one format.',
    ['formats'],
  ],
  [
    'ce.format',
    'part of it is online, and nobody says with what',
    (world) => {
      world.program.formats = ['in-person', 'hybrid']
    },
    'Say what technology people need: part of the program is online.',
    ['requirements.technology'],
  ],
  [
    'ce.sponsor',
    'no approval is named',
    (world) => {
      world.program.ce.approvals = []
    },
    'Name the approval of the body that gives credit.',
    ['ce.approvals'],
  ],
  [
    'ce.sponsor',
    'the approval is gone',
    (world) => {
      world.program.ce.approvals = ['gone']
    },
    'Choose another approval: the credit profile has no “gone”.',
    ['ce.approvals'],
  ],
  [
    'ce.sponsor',
    'the approval has ended',
    (world) => {
      world.today = '2027-01-01'
    },
    'Choose a valid approval: that of An invented body is not valid today.',
    ['ce.approvals'],
  ],
  [
    'ce.sponsor',
    'the co-sponsor is not named',
    (world) => {
      world.program.ce.status = 'co-sponsored'
    },
    'Name the co-sponsor.',
    ['ce.sponsorName'],
  ],
  [
    'ce.leadtime',
    'it is not approved yet',
    (world) => {
      world.program.ce.status = 'applied'
    },
    'Apply at least 120 days before the first day of delivery.',
    ['ce.status'],
  ],
]

test.each(cases)('%s is to do when %s', (check, _when, change, message, places) => {
  const world = complete()
  change(world)
  expect(open(world)[check]).toEqual({ message, places })
})

test('every check is shown to be to do by a case of its own', () =>
  expect(new Set(cases.map(([check]) => check))).toEqual(new Set(creditChecks)))

describe('what counts', () => {
  test('an optional module asks for minutes, and neither its time nor its objectives count for credit', () => {
    const world = complete()
    world.modules['more'] = developedModule({ segments: [segment({ minutes: null })], outcomes: [lesson('extra')] })
    world.outcomes['extra'] = outcome('Design a longer repair.')
    world.program.sessions = sessions({ module: 'listening' }, { module: 'more', role: 'optional' })
    expect(Object.keys(open(world))).toEqual(['ce.agenda.timed'])
  })
  test('a part of a module asks for the minutes of that part alone', () => {
    const world = complete()
    firstSegment(world).minutes = null
    world.program.sessions = sessions({ module: 'listening', fromSegment: 'two' })
    expect(open(world)['ce.agenda.timed']).toBeUndefined()
  })
  test('a title that only speaks of a break is none', () => {
    const world = complete()
    firstSegment(world).title = 'The break in an alliance'
    expect(open(world)).toEqual({})
  })
  test('each rule gives a figure, of the minutes that it counts', () => {
    const world = complete()
    expect(readinessOf(world)?.figures).toEqual([
      {
        label: 'An invented rule',
        source: 'An invented handbook',
        checkedOn: '2026-11-01',
        allPartsRequired: false,
        credits: 2,
        isAtLeast: false,
      },
    ])
    firstSegment(world).minutes = null
    expect(readinessOf(world)?.figures).toMatchObject([{ credits: 1, isAtLeast: true }])
  })
})
