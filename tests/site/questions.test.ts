// docs/questions.md says which field answers which question of a director, and on which pages.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { ensureRenderer, readRenderer } from '#scripts/site/build-renderer.ts'
import { root } from '#settings'
import { labels } from '#site/labels.ts'
import { visibleText } from '#tests/support/html.ts'
import {
  audience,
  element,
  moduleEntry,
  outcome,
  page,
  paragraph,
  person,
  program,
  reference,
  snapshotWith,
  type Written,
} from '#tests/support/snapshots.ts'

/** What a visitor reads when a field is filled as below. */
const answers: Record<string, string> = {
  'programs/pattern': 'Short series',
  'programs/sessions': 'two sessions',
  'programs/summary': 'A summary that only this program has, and long enough.',
  'programs/level': 'Advanced',
  'modules/elements': 'The only element',
  'programs/targetMinutes': '12 hours 5 minutes planned',
  'programs/sessions.plannedMinutes': '3 hours 10 minutes planned',
  'programs/participantRoles': 'supervisors',
  'programs/audiences': 'The only setting',
  'programs/adaptable': 'Cases are yours.',
  'programs/fixed': 'The order stays.',
  'modules/practiceLink': 'A pause before the answer.',
  'outcomes/statement': 'Notice what changes.',
  'outcomes/evidenceOfLearning': 'Names the pause and takes it.',
  'modules/outcomes.depth': 'Demonstrated',
  'modules/outcomes.assessedBy': 'A role-play with an observer',
  'programs/followUp': 'A call after a month.',
  'programs/requirements.partnerProvides': 'A contact person.',
  'programs/prerequisites': 'A caseload of one’s own.',
  'modules/prework': 'Bring a question along.',
  'programs/facilitators': 'Ana Ruiz',
  'people/credentials': 'LCSW',
  'people/credentials.issuer': 'LCSW, A board of the state',
  'people/credentials.year': '2009',
  'people/roleTitle': 'Supervisor of groups',
  'people/shortBio': 'Works with groups.',
  'people/disclosures': 'Has written a book about it.',
  'modules/participation': 'No manager is in the room.',
  'activities/optOut': 'Anyone may watch instead.',
  'modules/segments.groupFormat': 'Playing (groups of three)',
  'modules/caseMaterialRule': 'No client is named.',
  'programs/confidentiality': 'What is said stays.',
  'programs/overview': 'It fits beside other ways of working.',
  'programs/faqs': 'What do payers say?',
  'programs/evidence.statement': 'There is one study.',
  'programs/evidence.limits': 'It is small.',
  'programs/evidence.references': 'A book it rests on',
  'programs/evaluation': 'A form at the end.',
  'ce-profile/approvals.statement': 'A statement in the words of the body.',
  'programs/ce.sponsorName': 'A college nearby',
  'programs/ce.completionRequirements': 'All of it must be attended.',
  'programs/ce.learningAssessment': 'A written case.',
  'programs/ce.commercialSupport': 'Nobody else does.',
  'programs/investment': 'Agreed with each partner.',
  'programs/ce.refundPolicy': 'How money comes back',
  'programs/groupSize': '6 to 14 people',
  'programs/formats': 'Hybrid',
  'programs/requirements.space': 'A quiet room.',
  'programs/requirements.technology': 'A camera each.',
  'programs/access': 'Step-free.',
  'terms/definition': 'The living with others in mind.',
  'collaborate/replyWithin': 'Within three working days.',
  'policies/privacy': labels.privacyLink,
}
const said = (field: string): string => {
  const answer = answers[field]
  if (answer === undefined) throw new Error(`docs/questions.md names ${field}, which this test does not fill`)
  return answer
}

const policy = (key: string, kind: string, title: string): Written => ({
  collection: 'policies',
  key,
  data: { title, slug: key, kind, body: paragraph('How it is done.') },
})
const around: Written[] = [
  page('/'),
  element('embodied', { title: said('modules/elements'), shortLabel: 'The element' }),
  audience('agency', {
    title: said('programs/audiences'),
    intro: paragraph('Working where people work, every day, with others. '.repeat(6).trim()),
  }),
]

const filled = (): Written[] => [
  ...around,
  policy('privacy', 'privacy', 'Privacy'),
  policy('refunds', 'refund', said('programs/ce.refundPolicy')),
  reference('author1999', { title: said('programs/evidence.references') }),
  outcome('noticing', { statement: said('outcomes/statement') }),
  outcome('showing', {
    kind: 'objective',
    domain: 'skill',
    level: 'practice',
    evidenceOfLearning: said('outcomes/evidenceOfLearning'),
  }),
  person('ana', {
    name: said('programs/facilitators'),
    roleTitle: said('people/roleTitle'),
    credentials: [{ letters: said('people/credentials'), issuer: 'A board of the state', year: 2009 }],
    shortBio: said('people/shortBio'),
    disclosures: { hasRelevantRelationships: true, text: said('people/disclosures') },
  }),
  {
    collection: 'activities',
    key: 'role-play',
    data: {
      title: 'Role-play',
      slug: 'role-play',
      kind: 'role-play',
      disclosure: 'high',
      optOut: said('activities/optOut'),
    },
  },
  {
    collection: 'terms',
    key: 'beside',
    data: { term: 'beside', slug: 'beside', definition: said('terms/definition') },
  },
  {
    collection: 'faqs',
    key: 'payers',
    data: { question: said('programs/faqs'), answer: paragraph('Ask them.'), placement: 'program' },
  },
  {
    collection: 'ce-profile',
    key: 'ce-profile',
    data: {
      approvals: [
        {
          key: 'a-body',
          body: 'A body',
          statement: said('ce-profile/approvals.statement'),
          validFrom: '2026-01-01',
          validTo: '2027-01-01',
        },
      ],
    },
  },
  {
    collection: 'collaborate',
    key: 'collaborate',
    data: {
      acknowledgement: { text: 'I have read the privacy notice and leave out client information.', version: '1' },
      successText: 'Thank you. Your message has arrived.',
      replyWithin: said('collaborate/replyWithin'),
    },
  },
  moduleEntry('grounding', {
    practiceLink: said('modules/practiceLink'),
    prework: said('modules/prework'),
    participation: said('modules/participation'),
    caseMaterialRule: said('modules/caseMaterialRule'),
    outcomes: [
      { outcome: 'noticing', depth: 'practiced' },
      { outcome: 'showing', depth: 'demonstrated', assessedBy: said('modules/outcomes.assessedBy') },
    ],
    segments: [
      { id: 'talk', title: 'Talking', kind: 'discussion', minutes: 20 },
      { id: 'play', title: 'Playing', kind: 'role-play', activity: 'role-play', groupFormat: 'triads' },
    ],
  }),
  program('foundations', {
    summary: said('programs/summary'),
    overview: paragraph(said('programs/overview')),
    participantRoles: ['practitioners', 'supervisors'],
    level: 'advanced',
    prerequisites: said('programs/prerequisites'),
    formats: ['hybrid'],
    pattern: 'short-series',
    groupSize: { min: 6, max: 14 },
    targetMinutes: 725,
    sessions: [
      { title: 'Morning', plannedMinutes: 190, entries: [{ module: 'grounding' }] },
      { title: 'Evening', entries: [{ module: 'grounding' }] },
    ],
    followUp: said('programs/followUp'),
    adaptable: said('programs/adaptable'),
    fixed: said('programs/fixed'),
    evaluation: said('programs/evaluation'),
    evidence: {
      statement: said('programs/evidence.statement'),
      limits: said('programs/evidence.limits'),
      references: ['author1999'],
    },
    facilitators: ['ana'],
    requirements: {
      space: said('programs/requirements.space'),
      technology: said('programs/requirements.technology'),
      partnerProvides: said('programs/requirements.partnerProvides'),
    },
    confidentiality: said('programs/confidentiality'),
    access: said('programs/access'),
    investment: said('programs/investment'),
    ce: {
      track: true,
      status: 'approved',
      approvals: ['a-body'],
      sponsorName: said('programs/ce.sponsorName'),
      completionRequirements: said('programs/ce.completionRequirements'),
      learningAssessment: said('programs/ce.learningAssessment'),
      commercialSupport: said('programs/ce.commercialSupport'),
      refundPolicy: 'refunds',
    },
    faqs: ['payers'],
  }),
]

/** A program of which only what must be there is there. */
const bare = (): Written[] => [...around, moduleEntry('grounding'), program('foundations')]

type Row = { field: string; words: string; pages: string[] }
const rowsOf = (table: string): Row[] =>
  table
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .flatMap(([, , field = '', words = '', pages = '']) =>
      field.startsWith('`') ? [{ field: field.replaceAll('`', ''), words, pages: pages.split(', ') }] : [],
    )

const pathsOf: Record<string, readonly string[]> = {
  Program: ['/programs/foundations/'],
  Module: ['/modules/grounding/'],
  Person: ['/people/ana/'],
  Catalog: ['/programs/', '/for/agency/'],
  Compare: ['/programs/catalog.json'],
  Form: ['/collaborate/'],
  Sent: ['/collaborate/sent/'],
}

let renderer: Awaited<ReturnType<typeof readRenderer>>
let rows: Row[]
beforeAll(async () => {
  await ensureRenderer()
  renderer = await readRenderer()
  rows = rowsOf(await readFile(join(root, 'docs', 'questions.md'), 'utf8'))
})

/** The words of a page, or all values of a file of data. */
async function wordsOn(path: string, documents: Written[]): Promise<string> {
  const { status, body } = await renderer.draw({
    path,
    content: renderer.contentOf(snapshotWith(documents)),
    preview: false,
  })
  expect(status, path).toBe(200)
  const text = Buffer.from(body).toString()
  return path.endsWith('.json') ? text : visibleText(text)
}

describe('the questions of a director', () => {
  test('are answered on every page that the table names, as soon as the field is filled', async () => {
    const missing: string[] = []
    for (const { field, pages } of rows)
      for (const path of pages.flatMap((name) => pathsOf[name] ?? [`no page ${name}`])) {
        const words = await wordsOn(path, filled())
        if (!words.toLowerCase().includes(said(field).toLowerCase())) missing.push(`${field} on ${path}`)
      }
    expect(missing).toEqual([])
    expect(rows.map(({ field }) => field).sort()).toEqual(Object.keys(answers).sort())
  })

  test('stand under the words that the table gives', async () => {
    const words = await wordsOn('/programs/foundations/', filled())
    const headings = rows
      .filter(({ pages }) => pages.includes('Program'))
      .flatMap((row) => [...row.words.matchAll(/\*([^*…]+)\*/g)].map(([, heading = '']) => heading))
    expect(headings.length).toBeGreaterThan(30)
    for (const heading of headings) expect(words).toContain(heading)
  })

  describe('how long it is, in all,', () => {
    const lasting = async (minutes: (number | null)[], ...sessions: object[]) => {
      const segments = minutes.map((part, index) => ({
        id: `part-${index}`,
        title: `Part ${index}`,
        kind: 'discussion',
        minutes: part,
      }))
      const given = sessions.map((session) => ({ entries: [{ module: 'grounding' }], ...session }))
      const documents = [...around, moduleEntry('grounding', { segments }), program('foundations', { sessions: given })]
      const { body } = await renderer.draw({
        path: '/programs/foundations/',
        content: renderer.contentOf(snapshotWith(documents)),
        preview: false,
      })
      const html = Buffer.from(body).toString()
      const total = /<p class="meta total">.*?<\/p>/s.exec(html)?.[0] ?? ''
      const fact = /<dt>Length<\/dt>\s*<dd>([^<]*)/.exec(html)?.[1] ?? null
      return { fact, total: visibleText(total), bars: html.match(/<svg class="bar"/g)?.length ?? 0 }
    }

    test('is answered of a program of one session, which has no name, as of one of several', async () => {
      const whole = { fact: '1 hour 30 minutes', total: 'In all: 1 hour 30 minutes', bars: 1 }
      expect(await lasting([60, 30], {})).toEqual(whole)
      expect(await lasting([60, null], {})).toEqual({ fact: null, total: 'In all: at least 1 hour', bars: 1 })
      const planned = { fact: '2 hours planned', total: 'In all: 2 hours planned' }
      expect(await lasting([60, null], { plannedMinutes: 120 })).toEqual({ ...planned, bars: 1 })
      expect(await lasting([null], { plannedMinutes: 120 })).toEqual({ ...planned, bars: 0 })
      expect(await lasting([null], {})).toEqual({ fact: null, total: '', bars: 0 })
    })

    test('is not what is published already, while a module for everybody is to come', async () => {
      const known = { fact: null, total: 'In all: at least 2 hours', bars: 2 }
      expect(await lasting([60], { toCome: 1 }, {})).toEqual(known)
      expect(await lasting([60], {}, {}, { title: 'Later', entries: [] })).toEqual(known)
      const planned = [{ plannedMinutes: 150, toCome: 1 }, {}]
      expect((await lasting([60], ...planned)).fact).toBe('3 hours 30 minutes planned')
    })

    test('is what all sessions take together, where each is planned', async () => {
      const each = { fact: '3 hours 30 minutes planned', total: 'In all: 3 hours 30 minutes planned', bars: 0 }
      expect(await lasting([null], { plannedMinutes: 120 }, { plannedMinutes: 90 })).toEqual(each)
      expect(await lasting([null], { plannedMinutes: 120 }, {})).toEqual({ fact: null, total: '', bars: 0 })
      const withOneToCome = [{ plannedMinutes: 120 }, { title: 'Later', plannedMinutes: 90, entries: [] }]
      expect((await lasting([60, 60], ...withOneToCome)).fact).toBe(each.fact)
      const titled = [{ title: 'Now' }, { title: 'Later', entries: [] }]
      expect(await lasting([60, 60], ...titled)).toMatchObject({ fact: null, total: 'In all: at least 2 hours' })
      const beyond = { fact: null, total: 'In all: at least 2 hours', bars: 2 }
      expect(await lasting([60, null], { plannedMinutes: 90 }, { plannedMinutes: 30 })).toEqual(beyond)
    })
  })

  test('have no heading where nothing is said', async () => {
    const words = await wordsOn('/programs/foundations/', bare())
    const silent = [
      labels.length,
      labels.shape,
      labels.format,
      labels.level,
      labels.groupSize,
      labels.participants,
      labels.teachers,
      labels.investment,
      labels.prerequisites,
      labels.practiceLink,
      labels.safety,
      labels.adaptable,
      labels.fixed,
      labels.followUp,
      labels.confidentiality,
      labels.access,
      labels.requirements,
      labels.policies,
      labels.evaluation,
      labels.evidence,
      labels.evidenceLimits,
      labels.credit,
      labels.questions,
      labels.references,
      labels.prework,
      labels.evidenceOfLearning,
      labels.assessedBy,
    ]
    expect(silent.filter((label) => words.includes(label))).toEqual([])
    expect(await wordsOn('/collaborate/', bare())).not.toContain(labels.replyWithin)
  })
})
