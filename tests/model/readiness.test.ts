import { describe, expect, test } from 'vitest'
import { type ActivityDraft, activityIssues, activitySchema } from '#model/curriculum/activities.ts'
import { isValidOn } from '#model/curriculum/ce-profile.ts'
import { elementIssues } from '#model/curriculum/elements.ts'
import { moduleIssues, moduleSchema } from '#model/curriculum/modules.ts'
import { outcomeSchema, verbOf, verbWarning } from '#model/curriculum/outcomes.ts'
import { programIssues, programSchema } from '#model/curriculum/programs.ts'
import { isReady, issuesOf } from '#model/issues.ts'
import { mediaSchema } from '#model/library/media.ts'
import { personIssues, personSchema } from '#model/library/people.ts'
import { referenceSchema } from '#model/library/references.ts'
import { claimsIn, type Issue } from '#model/readiness.ts'
import { essayIssues, essaySchema, readingMinutesOf, referenceKeysOf } from '#model/writing/essays.ts'
import { pageIssues } from '#model/writing/pages.ts'
import { policyIssues } from '#model/writing/policies.ts'
import { contextFrom } from '#tests/support/readiness-context.ts'
import { snapshotWith } from '#tests/support/snapshots.ts'
import {
  activity,
  developedModule,
  element,
  essay,
  everythingIsThere,
  module,
  offeredProgram,
  paragraph,
  program,
  reference,
  segment,
} from './examples.ts'

const blocking = (issues: readonly Issue[]): string[] =>
  issues.filter(({ severity }) => severity === 'block').map(({ rule, field }) => `${rule} ${field}`)
const warnings = (issues: readonly Issue[]): string[] =>
  issues.filter(({ severity }) => severity === 'warn').map(({ rule }) => rule)

const linkTo = (href: string) => [
  {
    type: 'paragraph' as const,
    children: [{ type: 'link' as const, href, children: [{ type: 'text' as const, text: 'here' }] }],
  },
]
const citing = (key: string) => [
  {
    type: 'paragraph' as const,
    children: [
      { type: 'text' as const, text: 'Some words ' },
      { type: 'citation' as const, reference: key, locator: null, prefix: null },
    ],
  },
]

describe('an essay', () => {
  test('that has everything is ready', () => expect(essayIssues(essay(), everythingIsThere)).toEqual([]))
  test('without lead or body is not', () => {
    const draft = { title: 'On listening', slug: 'on-listening' }
    expect(blocking(essayIssues(draft, everythingIsThere))).toEqual(['text.empty lead', 'text.empty body'])
    expect(essaySchema.safeParse(essay({ body: [] })).success).toBe(false)
  })
  test('with few words gets advice', () => {
    expect(warnings(essayIssues(essay({ body: [paragraph('A few words.')] }), everythingIsThere))).toContain(
      'essay.short',
    )
  })
  test('whose address another has is not ready', () => {
    expect(blocking(essayIssues(essay(), { ...everythingIsThere, isTaken: () => true }))).toEqual(['slug.taken slug'])
  })
  test('with a link to nothing is not ready', () => {
    const body = linkTo('/programs/gone/?x=1#y')
    const context = { ...everythingIsThere, isLive: (path: string) => path !== '/programs/gone/' }
    expect(blocking(essayIssues(essay({ body }), context))).toEqual(['link.dead body'])
    expect(
      blocking(essayIssues(essay({ body: linkTo('https://example.org/') }), { ...context, isLive: () => false })),
    ).toEqual([])
  })
  test('with a citation that is not published, or not complete, is not ready', () => {
    const cited = essay({ body: citing('rivers2007') })
    expect(blocking(essayIssues(cited, { ...everythingIsThere, isPublished: () => false }))).toEqual([
      'citation.missing body',
    ])
    const findReference = () => reference({ publisher: null })
    expect(blocking(essayIssues(cited, { ...everythingIsThere, findReference }))).toEqual(['reference.incomplete body'])
    const further = essay({ furtherReading: ['rivers2007'] })
    expect(blocking(essayIssues(further, { ...everythingIsThere, findReference }))).toEqual([
      'reference.incomplete furtherReading',
    ])
  })
  test('with a picture that nobody describes is not ready', () => {
    const meta = { title: null, description: null, image: '0123456789abcdef', noindex: false }
    const context = { ...everythingIsThere, findMedia: () => ({ alt: null, decorative: false }) }
    expect(blocking(essayIssues(essay({ meta }), context))).toEqual(['image.alt meta.image'])
    const decorative = { ...everythingIsThere, findMedia: () => ({ alt: null, decorative: true }) }
    expect(blocking(essayIssues(essay({ meta }), decorative))).toEqual([])
  })
  test('with a heading that skips a level gets advice', () => {
    const body = [
      { type: 'heading' as const, level: 4 as const, id: 'deep', children: [{ type: 'text' as const, text: 'Deep' }] },
    ]
    expect(warnings(essayIssues(essay({ body }), everythingIsThere))).toContain('heading.skip')
  })
  test('with a title too long for search results gets advice', () => {
    expect(warnings(essayIssues(essay({ title: 'x'.repeat(61) }), everythingIsThere))).toEqual(['meta.length'])
  })
  test('names what it leaves out', () => {
    const issues = essayIssues(essay({ elements: ['a-draft'] }), { ...everythingIsThere, isPublished: () => false })
    expect(warnings(issues)).toEqual(['relation.unpublished'])
  })
  test('counts its minutes and its references', () => {
    expect(readingMinutesOf(essay({ body: [paragraph('word '.repeat(460).trim())] }))).toBe(2)
    expect(readingMinutesOf(essay({ body: [paragraph('word')] }))).toBe(1)
    expect(referenceKeysOf(essay({ body: citing('b2000'), furtherReading: ['a2000', 'b2000'] }))).toEqual([
      'b2000',
      'a2000',
    ])
  })
})

describe('a claim', () => {
  test.each([
    'An accredited program',
    'Approved by many',
    'certified teachers',
    'You earn CE credits',
    'CEUs for all',
    'three credit hours',
    'evidence-based practice',
    'a proven method',
    'Results guaranteed',
    'toward licensure',
    'HIPAA-compliant',
    'with years of experience',
  ])('is found in %j', (text) => expect(claimsIn(text)).toHaveLength(1))
  test.each([
    'The approach improves nothing',
    'Licensed or not',
    'a certain ceremony',
    'presence, once, ce',
    'experience of years',
  ])('is not found in %j', (text) => expect(claimsIn(text)).toEqual([]))
  test('needs an approval or a reference before it is public', () => {
    const claiming = essay({ lead: 'This is a proven way of working with teams of all sizes.' })
    expect(blocking(essayIssues(claiming, everythingIsThere))).toEqual(['claim.unsupported lead'])
    expect(blocking(essayIssues(claiming, { ...everythingIsThere, hasApproval: true }))).toEqual([])
    const borneOut = { ...claiming, furtherReading: ['rivers2007'] }
    expect(blocking(essayIssues(borneOut, everythingIsThere))).toEqual([])
    expect(warnings(essayIssues(borneOut, everythingIsThere))).toEqual(['claim.unsupported'])
  })
})

describe('an element', () => {
  test('needs short label, lead and body', () => {
    const draft = { title: 'An element', slug: 'an-element' }
    expect(blocking(elementIssues(element(), everythingIsThere))).toEqual([])
    expect(blocking(elementIssues(draft, everythingIsThere))).toEqual([
      'text.empty shortLabel',
      'text.empty lead',
      'text.empty body',
    ])
  })
})

describe('a module', () => {
  test('as an outline needs a primary element, a summary, and a segment or topic', () => {
    expect(blocking(moduleIssues(module(), everythingIsThere))).toEqual([])
    const bare = { title: 'A module', slug: 'a-module', status: 'outline' as const }
    expect(blocking(moduleIssues(bare, everythingIsThere))).toEqual([
      'text.empty summary',
      'module.elements elements',
      'module.content segments',
    ])
    const supporting = module({ elements: [{ element: 'one-one', weight: 'supporting' }] })
    expect(moduleSchema.safeParse(supporting).success).toBe(false)
  })
  test('that is developed has all that a facilitator needs', () => {
    expect(blocking(moduleIssues(developedModule(), everythingIsThere))).toEqual([])
    const thin = developedModule({
      segments: [segment({ minutes: null })],
      outcomes: [],
      participation: null,
      practiceLink: null,
    })
    expect(blocking(moduleIssues(thin, everythingIsThere))).toEqual([
      'module.timed segments.0.minutes',
      'module.outcomes outcomes',
      'module.participation participation',
      'module.practiceLink practiceLink',
    ])
  })
  test('that gets personal says how to pass', () => {
    const personal = developedModule({ segments: [segment({ activity: 'role-play' })] })
    const findActivity = () => ({ disclosure: 'high' as const, optOut: null })
    expect(blocking(moduleIssues(personal, { ...everythingIsThere, findActivity }))).toEqual([
      'module.optOut segments.0.activity',
    ])
  })
  test('keeps segments apart, and teaches only its own outcomes', () => {
    const twice = module({ segments: [segment(), segment({ outcomes: ['another'] })] })
    expect(blocking(moduleIssues(twice, everythingIsThere))).toEqual([
      'segment.id segments.1.id',
      'segment.outcomes segments.1.outcomes',
    ])
  })
})

describe('a program', () => {
  test('as an outline needs a summary, a setting and a session with a published module', () => {
    expect(blocking(programIssues(program(), everythingIsThere))).toEqual([])
    const bare = { title: 'A program', slug: 'a-program', status: 'outline' as const }
    expect(blocking(programIssues(bare, everythingIsThere))).toEqual([
      'text.empty summary',
      'program.audiences audiences',
      'program.sessions sessions',
    ])
    expect(blocking(programIssues(program(), { ...everythingIsThere, isPublished: () => false }))).toEqual([
      'program.sessions sessions',
    ])
  })
  test('by request says how, with whom and under which rules', () => {
    const findModule = () => module()
    expect(blocking(programIssues(program({ status: 'by-request' }), { ...everythingIsThere, findModule }))).toEqual([
      'program.formats formats',
      'program.pattern pattern',
      'text.empty confidentiality',
      'text.empty access',
      'program.outcomes aims',
    ])
  })
  test('that is offered is complete, timed and staffed', () => {
    expect(blocking(programIssues(offeredProgram(), everythingIsThere))).toEqual([])
    const thin = offeredProgram({ targetMinutes: null, facilitators: [], evaluation: null })
    expect(blocking(programIssues(thin, everythingIsThere))).toEqual([
      'program.time targetMinutes',
      'program.facilitators facilitators',
      'text.empty evaluation',
    ])
    expect(programSchema.safeParse(thin).success).toBe(false)
  })
  test.each([58, 60, 63])('of 60 minutes may be offered with %i', (targetMinutes) => {
    expect(blocking(programIssues(offeredProgram({ targetMinutes }), everythingIsThere))).toEqual([])
  })
  test.each([50, 57, 64])('of 60 minutes may not be offered with %i', (targetMinutes) => {
    expect(blocking(programIssues(offeredProgram({ targetMinutes }), everythingIsThere))).toEqual([
      'program.time targetMinutes',
    ])
  })
  test('is not offered with a segment that nobody timed', () => {
    const findModule = () => module({ segments: [segment({ minutes: null })] })
    const issues = programIssues(offeredProgram(), { ...everythingIsThere, findModule })
    expect(blocking(issues)).toEqual(['program.time sessions'])
    expect(issues[0]?.message).toBe('Set the minutes of every core segment: one is open.')
  })
  test('may be offered with a session that holds no module, but not with nothing else', () => {
    const closing = { title: 'Closing', plannedMinutes: null, entries: [] }
    const sessions = [...offeredProgram().sessions, closing]
    expect(blocking(programIssues(offeredProgram({ sessions }), everythingIsThere))).toEqual([])
    const optional = sessions.map(({ entries, ...session }) => ({
      ...session,
      entries: entries.map((entry) => ({ ...entry, role: 'optional' as const })),
    }))
    const [issue] = programIssues(offeredProgram({ sessions: optional }), everythingIsThere)
    expect(issue?.message).toContain('so far nothing is for everybody')
  })
  test('is not offered when everybody may leave out all of it', () => {
    const everything = offeredProgram().sessions.flatMap(({ entries }) => entries)
    const sessions = [
      {
        title: null,
        plannedMinutes: null,
        entries: everything.map((entry) => ({ ...entry, role: 'optional' as const })),
      },
    ]
    const issues = programIssues(offeredProgram({ sessions }), everythingIsThere)
    expect(blocking(issues)).toEqual(['program.time sessions'])
    expect(issues[0]?.message).toContain('so far nothing is for everybody')
  })
})

describe('other types', () => {
  test('a page that opens with its own title takes no opening block, which nobody would see', () => {
    const opening = { type: 'hero' as const, title: 'Another title', subtitle: null }
    const page = (path: string) => ({ title: 'A page', path, blocks: [opening] })
    expect(blocking(pageIssues(page('/programs/'), everythingIsThere))).toEqual(['path.opening blocks.0.title'])
    expect(blocking(pageIssues(page('/'), everythingIsThere))).toEqual([])
    expect(blocking(pageIssues(page('/about/'), everythingIsThere))).toEqual([])
  })
  test('a person is public only with their consent', () => {
    const person = { name: 'Ada Rivers', slug: 'ada-rivers', isPublic: true }
    expect(blocking(personIssues(person, everythingIsThere))).toEqual(['person.consentOn consentOn'])
    expect(blocking(personIssues({ ...person, isPublic: false }, everythingIsThere))).toEqual([])
    expect(personSchema.safeParse(person).success).toBe(false)
    expect(personSchema.safeParse({ ...person, isPublic: false, consentOn: '2026-11-24' }).success).toBe(false)
    expect(personSchema.safeParse({ ...person, consentOn: '2026-11-24' }).success).toBe(true)
  })
  test('a policy needs its text, and should say from when it applies', () => {
    const issues = policyIssues({ title: 'Privacy', slug: 'privacy', kind: 'privacy' }, everythingIsThere)
    expect(blocking(issues)).toEqual(['text.empty body'])
    expect(warnings(issues)).toEqual(['policy.effectiveOn'])
  })
  test.each<[ActivityDraft['disclosure'], boolean]>([
    ['none', true],
    ['low', true],
    ['moderate', false],
    ['high', false],
  ])('an activity that is personal to the degree "%s" without a way to pass is ready: %s', (disclosure, ready) => {
    expect(blocking(activityIssues(activity({ disclosure }), everythingIsThere)).length === 0).toBe(ready)
    expect(activitySchema.safeParse(activity({ disclosure })).success).toBe(ready)
    expect(activitySchema.safeParse(activity({ disclosure, optOut: 'Say pass.' })).success).toBe(true)
  })
  test('a picture is described, or decorative', () => {
    const media = { hash: '0123456789abcdef', extension: 'webp', bytes: 1, visibility: 'public' }
    expect(mediaSchema.safeParse(media).success).toBe(false)
    expect(mediaSchema.safeParse({ ...media, alt: 'A room' }).success).toBe(true)
    expect(mediaSchema.safeParse({ ...media, decorative: true }).success).toBe(true)
    expect(mediaSchema.safeParse({ ...media, alt: 'A room', visibility: 'staff' }).success).toBe(false)
  })
  test('a reference with only an address says when it was read', () => {
    const page = reference({ type: 'webpage', url: 'https://example.org/' })
    expect(referenceSchema.safeParse(page).success).toBe(false)
    expect(referenceSchema.safeParse({ ...page, accessedOn: '2026-11-24' }).success).toBe(true)
    expect(referenceSchema.safeParse({ ...page, doi: '10.1000/182' }).success).toBe(true)
  })
  test('an outcome is one sentence that begins with a verb', () => {
    const outcome = { statement: 'Describe two patterns of relationship.', kind: 'objective', elements: ['one-one'] }
    expect(outcomeSchema.safeParse(outcome).success).toBe(true)
    for (const statement of [
      'describe two patterns.',
      'Describe two patterns',
      'Participants will describe two.',
      'Describe.',
    ]) {
      expect(outcomeSchema.safeParse({ ...outcome, statement }).success).toBe(false)
    }
    expect(outcomeSchema.safeParse({ ...outcome, elements: [] }).success).toBe(false)
    expect(outcomeSchema.safeParse({ ...outcome, domain: 'skill', level: 'create' }).success).toBe(false)
    expect(verbOf(outcome.statement)).toBe('describe')
    expect(verbWarning(outcome.statement)).toBeNull()
    expect(verbWarning('Become more aware of patterns.')).toBe('Become more aware')
    expect(verbWarning('Seek out patterns.')).toBeNull()
  })
})

describe('all issues of a document', () => {
  const elements = snapshotWith([{ collection: 'elements', key: 'embodied-learning', data: element() }])
  const context = contextFrom(elements, { today: '2026-11-24', takenKeys: new Set(['taken-slug']) })
  test('are none when it is ready', () => {
    const data = essay({
      elements: ['embodied-learning'],
      body: [...essay().body, ...linkTo('/training/elements/embodied-learning/')],
    })
    expect(issuesOf({ collection: 'essays', data }, context)).toEqual([])
  })
  test('include what its shape refuses', () => {
    const issues = issuesOf({ collection: 'essays', data: { ...essay(), lead: 'short', createdBy: 'x' } }, context)
    expect(isReady(issues)).toBe(false)
    expect(issues.map(({ rule }) => rule)).toContain('shape')
    expect(issues.find(({ field }) => field === 'lead')?.message).toContain('20')
  })
  test('ask in plain words for what is not there at all', () => {
    const data = { ...essay(), title: undefined, slug: '' }
    const issues = issuesOf({ collection: 'essays', data }, context)
    expect(blocking(issues)).toEqual(expect.arrayContaining(['text.empty title']))
    expect(issues.map(({ message }) => message).join(' ')).not.toMatch(/invalid input|undefined/i)
    const reading = { reference: 'rivers2007', use: null }
    const chosen = issuesOf({ collection: 'modules', data: { ...module(), readings: [reading] } }, context)
    expect(blocking(chosen)).toContain('text.empty readings.0.use')
  })
  test('say each fault once', () => {
    const issues = issuesOf({ collection: 'essays', data: { ...essay({ slug: 'taken-slug' }), body: [] } }, context)
    expect(blocking(issues).sort()).toEqual(['slug.taken slug', 'text.empty body'])
  })
  test('know an approval only while it is valid', () => {
    const on = (today: string) => isValidOn({ validFrom: '2026-01-01', validTo: '2026-12-31' }, today)
    expect([on('2025-12-31'), on('2026-01-01'), on('2026-12-31'), on('2027-01-01')]).toEqual([false, true, true, false])
  })
})
