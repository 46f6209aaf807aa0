import { describe, expect, test } from 'vitest'
import { referenceTypes } from '#model/library/references.ts'
import { definedElement } from '#site/data/linked/element.ts'
import { article } from '#site/data/linked/essay.ts'
import { definedTerms } from '#site/data/linked/glossary.ts'
import { learningResource } from '#site/data/linked/module.ts'
import { organization, webSite } from '#site/data/linked/organization.ts'
import { profile } from '#site/data/linked/person.ts'
import { contactPage, faqPage, policyPage, programList } from '#site/data/linked/plain-pages.ts'
import { course } from '#site/data/linked/program.ts'
import { citation } from '#site/data/linked/reference.ts'
import { jsonLd, type Thing } from '#site/data/linked/thing.ts'
import { breadcrumbs } from '#site/data/linked/trail.ts'
import { trailTo } from '#site/data/trail.ts'
import { linkedDataFaults } from '#tests/support/schema-org.ts'
import {
  audience,
  element,
  essay,
  moduleEntry,
  outcome,
  page,
  paragraph,
  person,
  program,
  reference,
} from '#tests/support/snapshots.ts'
import { storeOf } from '#tests/support/store.ts'

const organizationNode = { '@type': 'Organization', name: 'Integrative Relational Health', url: 'https://irh.example/' }

test('the text of linked data can not end its script element', () => {
  const text = jsonLd([{ '@type': 'Article', headline: '</script><script>alert(1)</script>' }])
  expect(text).not.toContain('<')
  expect(JSON.parse(text)['@graph'][0].headline).toBe('</script><script>alert(1)</script>')
})

test('the home page names the organization and the site', () => {
  const store = storeOf([])
  expect(organization(store)).toMatchObject({ ...organizationNode, alternateName: 'IRH', email: 'info@irh.example' })
  expect(webSite(store)).toMatchObject({ '@type': 'WebSite', url: 'https://irh.example/' })
})

describe('a trail', () => {
  test('leads from the home page to the page', () => {
    const store = storeOf([page('/training/'), element('embodied')])
    const trail = trailTo(store, { path: '/training/elements/embodied/', label: 'Embodied Learning' })
    expect(trail.map(({ path }) => path)).toEqual([
      '/',
      '/training/',
      '/training/elements/',
      '/training/elements/embodied/',
    ])
    expect(breadcrumbs(store, trail)).toMatchObject([
      {
        '@type': 'BreadcrumbList',
        itemListElement: [
          { position: 1, name: 'Home', item: 'https://irh.example/' },
          { position: 2, name: 'Training', item: 'https://irh.example/training/' },
          { position: 3 },
          { position: 4, name: 'Embodied Learning', item: 'https://irh.example/training/elements/embodied/' },
        ],
      },
    ])
  })

  test('of the home page is the home page alone', () => {
    const store = storeOf([page('/')])
    expect(breadcrumbs(store, trailTo(store, { path: '/', label: 'Integrative Relational Health' }))).toMatchObject([
      { '@type': 'BreadcrumbList', itemListElement: [{ position: 1, name: 'Home', item: 'https://irh.example/' }] },
    ])
  })

  test('never passes through an index that is not there', () => {
    const trail = trailTo(storeOf([moduleEntry('grounding')]), { path: '/modules/grounding/', label: 'Grounding' })
    expect(trail.map(({ path }) => path)).toEqual(['/', '/modules/grounding/'])
  })
})

describe('an essay', () => {
  const citing = {
    body: [
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: 'So it is.' },
          { type: 'citation', reference: 'author1999' },
        ],
      },
    ],
  }
  const linkedEssay = (data: Record<string, unknown>) => {
    const store = storeOf([essay('presence', data), reference('author1999'), person('ana', { name: 'Ana Ruiz' })])
    return article(store, store.entry('essays', 'presence'))
  }

  test('is an Article by the organization, undated, when that is all there is', () => {
    const linked = linkedEssay({ title: 'Presence' })
    expect(linked).toMatchObject({ '@type': 'Article', headline: 'Presence', author: organizationNode })
    expect(linked).not.toHaveProperty('datePublished')
    expect(linked).not.toHaveProperty('dateModified')
    expect(linked).not.toHaveProperty('citation')
  })

  test('has no author where those it names are not public', () => {
    const linked = linkedEssay({ isUnsigned: true })
    expect(linked).toMatchObject({ publisher: organizationNode })
    expect(linked).not.toHaveProperty('author')
  })

  test('is scholarly only with a reference', () => {
    expect(linkedEssay({ articleType: 'scholarly' })['@type']).toBe('Article')
    expect(linkedEssay({ articleType: 'scholarly', ...citing })).toMatchObject({
      '@type': 'ScholarlyArticle',
      citation: [{ '@type': 'Book', name: 'Book author1999', datePublished: '1999' }],
    })
  })

  test('names its authors and days', () => {
    expect(linkedEssay({ authors: ['ana'], publishedOn: '2026-01-02', revisedOn: '2026-02-03' })).toMatchObject({
      author: [{ '@type': 'Person', name: 'Ana Ruiz' }],
      datePublished: '2026-01-02',
      dateModified: '2026-02-03',
    })
  })
})

test('an element is a term of the set of training elements', () => {
  const store = storeOf([element('embodied', { order: 2 })])
  expect(definedElement(store, store.entry('elements', 'embodied'))).toMatchObject({
    '@type': 'DefinedTerm',
    termCode: '2',
    inDefinedTermSet: { '@type': 'DefinedTermSet', name: 'Training elements' },
  })
})

describe('a program', () => {
  const timed = {
    segments: [
      { id: 'a', title: 'First', kind: 'didactic', minutes: 90 },
      { id: 'b', title: 'Second', kind: 'dialogue', minutes: 60 },
    ],
  }
  const linkedCourse = (data: Record<string, unknown>, moduleData: Record<string, unknown> = {}) => {
    const store = storeOf([
      program('foundations', { sessions: [{ entries: [{ module: 'grounding' }] }], ...data }),
      moduleEntry('grounding', { outcomes: [{ outcome: 'noticing', depth: 'practiced' }], ...moduleData }),
      outcome('noticing'),
      outcome('growing'),
      audience('agency', { title: 'Agency' }),
    ])
    return course(store, store.entry('programs', 'foundations'))
  }

  test('that is an outline promises no length, form, price or credit', () => {
    const linked = linkedCourse({})
    expect(linked).toMatchObject({ '@type': 'Course', provider: organizationNode })
    for (const absent of [
      'timeRequired',
      'hasCourseInstance',
      'offers',
      'numberOfCredits',
      'educationalCredentialAwarded',
    ])
      expect(linked).not.toHaveProperty(absent)
  })

  test('tells whom it is for, what it teaches, and its modules', () => {
    expect(linkedCourse({ aims: ['growing'], audiences: ['agency'], participantRoles: ['supervisors'] })).toMatchObject(
      {
        audience: [{ '@type': 'EducationalAudience', educationalRole: 'Supervisors', audienceType: 'Agency' }],
        teaches: ['Describe what growing changes in practice.', 'Describe what noticing changes in practice.'],
        syllabusSections: [
          { '@type': 'Syllabus', name: 'Module grounding', teaches: ['Describe what noticing changes in practice.'] },
        ],
      },
    )
  })

  test('tells the settings it is for also where no role is named', () => {
    expect(linkedCourse({ audiences: ['agency'], participantRoles: [] })).toMatchObject({
      audience: [{ '@type': 'EducationalAudience', audienceType: 'Agency' }],
    })
  })

  test('tells its length once every minute is set', () => {
    expect(linkedCourse({}, timed)).toMatchObject({
      timeRequired: 'PT2H30M',
      syllabusSections: [{ timeRequired: 'PT2H30M' }],
    })
    const [first] = timed.segments
    expect(linkedCourse({}, { segments: [first, { id: 'b', title: 'Second', kind: 'dialogue' }] })).not.toHaveProperty(
      'timeRequired',
    )
  })

  test('is as long as what everybody takes part in: a part that is optional lengthens nothing', () => {
    const [first] = timed.segments
    const optional = { id: 'b', title: 'Second', kind: 'dialogue', minutes: 60, optional: true }
    expect(linkedCourse({}, { segments: [first, optional] })).toMatchObject({ timeRequired: 'PT1H30M' })
  })

  test('says of each module how long it takes in this program, as its outline does', () => {
    const [first, second] = timed.segments
    const optional = { id: 'c', title: 'Third', kind: 'dialogue', minutes: 30, optional: true }
    const using = (range: object) => ({ sessions: [{ entries: [{ module: 'grounding', ...range }] }] })
    const segments = [first, second, optional]
    for (const [range, duration] of [
      [{}, 'PT2H30M'],
      [{ toSegment: 'a' }, 'PT1H30M'],
      [{ fromSegment: 'b' }, 'PT1H'],
    ] as const) {
      expect(linkedCourse(using(range), { segments })).toMatchObject({
        timeRequired: duration,
        syllabusSections: [{ timeRequired: duration }],
      })
    }
  })

  test('has an instance for each way it is held, once a format is set', () => {
    expect(linkedCourse({ formats: ['in-person', 'live-online', 'self-paced', 'hybrid'] }, timed)).toMatchObject({
      hasCourseInstance: [
        { '@type': 'CourseInstance', courseMode: 'onsite', courseWorkload: 'PT2H30M' },
        { courseMode: 'online' },
        { courseMode: 'blended' },
      ],
    })
  })

  test('stands in the list of programs at its place', () => {
    const store = storeOf([program('second', { order: 2 }), program('first', { order: 1 })])
    expect(programList(store, store.list('programs'))).toMatchObject({
      '@type': 'ItemList',
      itemListElement: [
        { position: 1, url: 'https://irh.example/programs/first/' },
        { position: 2, url: 'https://irh.example/programs/second/' },
      ],
    })
  })
})

test('a module is an outline, part of every program that uses it', () => {
  const store = storeOf([
    moduleEntry('grounding'),
    program('one', { sessions: [{ entries: [{ module: 'grounding' }] }] }),
    program('two', { sessions: [{ entries: [{ module: 'other' }] }] }),
  ])
  const linked = learningResource(store, store.entry('modules', 'grounding'))
  expect(linked).toMatchObject({
    '@type': 'LearningResource',
    learningResourceType: 'Module outline',
    isPartOf: [{ '@type': 'Course', url: 'https://irh.example/programs/one/' }],
  })
  expect(linked['isPartOf']).toHaveLength(1)
  expect(linked).not.toHaveProperty('timeRequired')
})

test('the other pages say what they are', () => {
  const store = storeOf([
    person('ana', { name: 'Ana Ruiz', roleTitle: 'Facilitator' }),
    {
      collection: 'policies',
      key: 'privacy',
      data: { title: 'Privacy', slug: 'privacy', kind: 'privacy', body: paragraph('Short.') },
    },
    {
      collection: 'terms',
      key: 'presence',
      data: { term: 'Presence', slug: 'presence', definition: 'Being there with another person.' },
    },
    { collection: 'faqs', key: 'who', data: { question: 'Who is it for?', answer: paragraph('For practitioners.') } },
  ])
  expect(contactPage(store)).toMatchObject({
    '@type': 'ContactPage',
    mainEntity: { contactPoint: { '@type': 'ContactPoint', email: 'info@irh.example' } },
  })
  expect(policyPage(store, store.entry('policies', 'privacy'))).toMatchObject({ '@type': 'WebPage', name: 'Privacy' })
  expect(profile(store, store.entry('people', 'ana'))).toMatchObject({
    '@type': 'ProfilePage',
    mainEntity: { '@type': 'Person', name: 'Ana Ruiz', jobTitle: 'Facilitator' },
  })
  expect(definedTerms(store, store.list('terms'))).toMatchObject([
    { '@type': 'DefinedTerm', name: 'Presence', url: 'https://irh.example/glossary/#presence' },
  ])
  expect(faqPage(store, store.list('faqs'))).toMatchObject([
    { mainEntity: [{ name: 'Who is it for?', acceptedAnswer: { text: 'For practitioners.' } }] },
  ])
  expect(faqPage(store, [])).toEqual([])
})

test('an answer is said to search engines with what it cites, as on the page', () => {
  const cited = { type: 'citation', reference: 'adams2001', locator: 'p. 12', prefix: 'see' }
  const answer = [
    { type: 'paragraph', children: [{ type: 'text', text: 'It helps' }, cited, { type: 'text', text: '.' }] },
  ]
  const store = storeOf([
    reference('adams2001', { author: [{ family: 'Adams', given: 'B.' }], issuedYear: 2001 }),
    { collection: 'faqs', key: 'why', data: { question: 'Does it help?', answer } },
  ])
  expect(faqPage(store, store.list('faqs'))).toMatchObject([
    { mainEntity: [{ acceptedAnswer: { text: 'It helps (see Adams, 2001, p. 12).' } }] },
  ])
})

test('a person is described by the biography that stands on the page', () => {
  const shortBio = 'Works with groups.'
  const store = storeOf([
    person('ana', { shortBio }),
    person('ben', { shortBio, longBio: paragraph('Has worked with groups for long.') }),
  ])
  const described = (key: string) => profile(store, store.entry('people', key))['mainEntity']
  expect(described('ana')).toHaveProperty('description', shortBio)
  expect(described('ben')).not.toHaveProperty('description')
})

describe('the vocabulary of schema.org', () => {
  const faultsOf = (...things: Thing[]) => linkedDataFaults(JSON.parse(jsonLd(things)))

  test.each(referenceTypes)('knows what a cited %s is', (type) => {
    const store = storeOf([reference('author1999', { type, containerTitle: 'A whole', publisher: 'A house' })])
    expect(faultsOf(citation(store.entry('references', 'author1999')))).toEqual([])
  })

  test('is held against every type, property and value', () => {
    expect(faultsOf({ '@type': 'Essay', name: 'Presence' })).toEqual(['Essay is no type of schema.org'])
    expect(faultsOf({ '@type': 'Article', heading: 'Presence' })).toEqual([
      'Article.heading is no property of schema.org',
    ])
    expect(faultsOf({ '@type': 'Person', headline: 'Presence' })).toEqual([
      'Person.headline is a property of CreativeWork',
    ])
    expect(faultsOf({ '@type': 'Article', author: { '@type': 'Course', name: 'Presence' } })).toEqual([
      'Article.author: a Course is none of Organization, Person',
    ])
    expect(faultsOf({ '@type': 'Course', timeRequired: '90 minutes' })).toEqual([
      'Course.timeRequired: "90 minutes" is none of Duration',
    ])
    expect(faultsOf({ '@type': 'WebSite', publisher: { '@id': 'https://irh.example/#nobody' } })[0]).toContain(
      'names nothing on this page',
    )
  })
})
