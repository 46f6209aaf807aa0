import { beforeAll, describe, expect, test } from 'vitest'
import type { Snapshot } from '#model/snapshot.ts'
import { drawn } from '#tests/support/drawn.ts'
import { visibleText } from '#tests/support/html.ts'
import { richSnapshot } from '#tests/support/rich-snapshot.ts'
import {
  element,
  essay,
  moduleEntry,
  page,
  paragraph,
  person,
  program,
  site,
  type Written,
} from '#tests/support/snapshots.ts'

describe('questions and answers', () => {
  const documents = (path: string): Written[] => [
    page('/'),
    essay('presence'),
    {
      collection: 'faqs',
      key: 'who',
      data: { question: 'Who is it for?', answer: paragraph('For practitioners.'), placement: 'site' },
    },
    page(path, { blocks: [{ type: 'faq-list', placement: 'site' }] }),
  ]

  test.each(['/about/', '/training/', '/philosophy/', '/collaborate/'])(
    'on %s are said to search engines',
    async (path) => {
      const html = await drawn(path, documents(path))
      expect(html).toContain('<h3>Who is it for?</h3>')
      expect(html).toContain('"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"Who is it for?"')
    },
  )
})

// Content model §5.
describe('of what it is, to search engines,', () => {
  const typesIn = (value: unknown): string[] =>
    typeof value !== 'object' || value === null
      ? []
      : Object.entries(value).flatMap(([name, said]) => (name === '@type' ? [String(said)] : typesIn(said)))

  let rich: Snapshot
  beforeAll(async () => {
    rich = (await richSnapshot({ essays: 2 })).snapshot
  })

  test.each([
    ['/', ['Organization', 'WebSite']],
    ['/philosophy/essay-001/', ['Article', 'Organization', 'Book']],
    ['/philosophy/essay-000/', ['ScholarlyArticle', 'Person', 'Book']],
    ['/training/', ['DefinedTerm']],
    ['/training/elements/', ['DefinedTermSet']],
    ['/training/elements/embodied/', ['DefinedTerm', 'DefinedTermSet']],
    ['/programs/', ['ItemList', 'ListItem']],
    ['/programs/in/format-in-person/', ['ItemList', 'ListItem']],
    ['/programs/foundations/', ['Course', 'EducationalAudience', 'Syllabus', 'CourseInstance', 'FAQPage', 'Question']],
    ['/programs/notes/', ['Course', 'Syllabus']],
    ['/modules/grounding/', ['LearningResource', 'Course']],
    ['/people/ana/', ['ProfilePage', 'Person']],
    ['/collaborate/', ['ContactPage', 'ContactPoint']],
    ['/policies/privacy/', ['WebPage']],
    ['/glossary/', ['DefinedTerm']],
    ['/about/the-house/', ['FAQPage', 'Question']],
  ])('%s says %j', async (path, types) => {
    const data = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(await drawn(path, rich))?.[1]
    expect(typesIn(JSON.parse(data ?? 'null'))).toEqual(
      expect.arrayContaining(path === '/' ? types : ['BreadcrumbList', ...types]),
    )
  })
})

describe('an approval for credit', () => {
  const approved = (formats: string[], ce: Record<string, unknown> = { status: 'approved', approvals: ['board'] }) =>
    drawn('/programs/foundations/', [
      program('foundations', { formats, ce }),
      {
        collection: 'ce-profile',
        key: 'ce-profile',
        data: {
          approvals: [
            {
              key: 'board',
              body: 'A board',
              statement: 'A board has approved this program.',
              validFrom: '2026-01-01',
              validTo: '2027-12-31',
              coversFormats: ['in-person'],
            },
          ],
        },
      },
    ])

  test('is printed with the days and the formats it holds for', async () => {
    expect(visibleText(await approved(['in-person', 'live-online']))).toContain(
      'A board has approved this program. Valid from January 1, 2026 to December 31, 2027. In person.',
    )
  })

  test('names the sponsor, who is not named without it', async () => {
    const ce = { status: 'co-sponsored', approvals: ['board'], sponsorName: 'A college' }
    expect(visibleText(await approved(['in-person'], ce))).toContain('Sponsor A college')
    expect(await approved(['live-online'], ce)).not.toContain('A college')
    expect(await approved(['in-person'], { ...ce, status: 'applied' })).not.toContain('A college')
  })

  test('is not printed of a program it does not cover, or that names it without having it', async () => {
    expect(await approved(['live-online'])).not.toContain('A board')
    expect(await approved(['in-person'], { status: 'applied', approvals: ['board'] })).not.toContain('A board')
  })
})

test('an essay is signed by its authors, without any by the organization, and by nobody where none of them is public', async () => {
  const byline = async (data: Record<string, unknown>) => {
    const html = await drawn('/philosophy/presence/', [person('ana', { name: 'Ana Ruiz' }), essay('presence', data)])
    return visibleText(/<dl class="facts">.*?<\/dl>/s.exec(html)?.[0] ?? '')
  }
  expect(await byline({ authors: ['ana'] })).toMatch(/^By Ana Ruiz/)
  expect(await byline({})).toMatch(/^By Integrative Relational Health/)
  expect(await byline({ isUnsigned: true })).toMatch(/^Reading time/)
})

test('the title of a page is told apart where its element has the same name, and nowhere else', async () => {
  const policy = { title: 'Refunds', slug: 'refunds', kind: 'refund', body: paragraph('So we do it.') }
  const html = await drawn('/policies/refunds/', [{ collection: 'policies', key: 'refunds', data: policy }])
  expect(html).toContain('<title>Refunds · Integrative Relational Health</title>')
  const module = await drawn('/modules/presence/', [element('embodied'), moduleEntry('presence')])
  expect(module).toContain(' (module) · Integrative Relational Health</title>')
})

test('a module that goes on in a later session keeps its number, which is its place on its own page', async () => {
  const documents = [
    element('embodied'),
    moduleEntry('grounding'),
    moduleEntry('settling'),
    moduleEntry('ending'),
    program('foundations', {
      sessions: [
        ['grounding', 'settling'],
        ['grounding', 'ending'],
      ].map((keys) => ({
        entries: keys.map((module) => ({ module })),
      })),
    }),
  ]
  const outline = await drawn('/programs/foundations/', documents)
  const numbered = [...outline.matchAll(/<h4 data-number="(\d)">([^<]*)<\/h4>/g)].map(([, ...said]) => said.join(' '))
  expect(numbered).toEqual(['1 Module grounding', '2 Module settling', '1 Module grounding', '3 Module ending'])
  expect(await drawn('/modules/ending/', documents)).toContain('Module 3 of 3')
})

test('the place of a module says where it is optional, for each program by itself', async () => {
  const entries = [{ module: 'grounding' }, { module: 'ending', role: 'optional' }]
  const documents = [
    element('embodied'),
    moduleEntry('grounding'),
    moduleEntry('ending'),
    program('foundations', { title: 'Foundations', order: 1, sessions: [{ entries }] }),
    program('endings', { title: 'Endings', order: 2, sessions: [{ entries: [{ module: 'ending' }] }] }),
  ]
  const placesOf = async (key: string) =>
    [...(await drawn(`/modules/${key}/`, documents)).matchAll(/<div>(Module \d.*?)<\/div>/g)].map(([, place]) => place)
  expect(await placesOf('ending')).toEqual(['Module 2 of 2, optional', 'Module 1 of 1'])
  expect(await placesOf('grounding')).toEqual(['Module 1 of 2'])
})

test('sessions of which not all is published take at least what is known, since the facts say no length', async () => {
  const segments = [{ id: 'a', title: 'Talking', kind: 'discussion', minutes: 90 }]
  const sessions = [['grounding', 'not-yet'], ['settling']].map((keys) => ({
    entries: keys.map((module) => ({ module })),
  }))
  const html = await drawn('/programs/foundations/', [
    element('embodied'),
    moduleEntry('grounding', { segments }),
    moduleEntry('settling', { segments }),
    program('foundations', { sessions }),
  ])
  expect(html).not.toContain('<dt>Length</dt>')
  expect(visibleText(html)).toContain('In all: at least 3 hours')
})

test('the bar of a session shows a part of one minute beside one of hours', async () => {
  const lasting = (minutes: number) => ({ segments: [{ id: 'a', title: 'Talking', kind: 'discussion', minutes }] })
  const html = await drawn('/programs/foundations/', [
    element('embodied'),
    moduleEntry('grounding', lasting(1)),
    moduleEntry('settling', lasting(700)),
    program('foundations', { sessions: [{ entries: [{ module: 'grounding' }, { module: 'settling' }] }] }),
  ])
  const widths = [...html.matchAll(/<rect x="\d+" width="([^"]*)"/g)].map(([, width]) => Number(width))
  expect(widths).toHaveLength(2)
  expect(Math.min(...widths)).toBeGreaterThan(0)
})

test('a program links the policies it names, whatever its credit is', async () => {
  const policy = (key: string, kind: string): Written => ({
    collection: 'policies',
    key,
    data: { title: `Our ${key}`, slug: key, kind, body: paragraph('So we do it.') },
  })
  const html = await drawn('/programs/foundations/', [
    program('foundations', {
      ce: { refundPolicy: 'refunds', grievancePolicy: 'grievances', accommodationPolicy: 'unpublished' },
    }),
    policy('refunds', 'refund'),
    policy('grievances', 'grievance'),
  ])
  expect(html).toContain('<a href="/policies/refunds/">Our refunds</a>')
  expect(html).toContain('<a href="/policies/grievances/">Our grievances</a>')
  expect(html).not.toContain('unpublished')
})

test('the training page tells search engines of the elements it shows, and of no others', async () => {
  const documents = (blocks: object[]) => [page('/training/', { blocks }), element('embodied')]
  expect(await drawn('/training/', documents([{ type: 'element-list' }]))).toContain('"@type":"DefinedTerm"')
  expect(await drawn('/training/', documents([]))).not.toContain('"@type":"DefinedTerm"')
})

describe('what staff say of the whole site to search engines', () => {
  const meta = { title: 'Learning in relation', noindex: true }
  const documents = [page('/', { title: 'Welcome' }), essay('presence'), site({ defaultMeta: meta })]

  test('names the home page, where that has no name of its own', async () => {
    expect(await drawn('/', documents)).toContain('<title>Learning in relation</title>')
    const own = [page('/', { meta: { title: 'Its own' } }), site({ defaultMeta: meta })]
    expect(await drawn('/', own)).toContain('<title>Its own</title>')
  })

  test('hides every page from them, and none from the site’s own search', async () => {
    for (const path of ['/', '/philosophy/', '/philosophy/presence/', '/search/']) {
      expect(await drawn(path, documents), path).toContain('<meta name="robots" content="noindex">')
    }
    expect(await drawn('/sitemap.xml', documents)).not.toContain('<loc>')
    expect(await drawn('/philosophy/presence/', documents)).toContain('data-pagefind-body')
  })
})

test('a facet that holds more programs than it shows says so, and leads to all', async () => {
  const programs = Array.from({ length: 60 }, (_, index) => program(`program-${index}`, { formats: ['hybrid'] }))
  const html = await drawn('/programs/in/format-hybrid/', programs)
  expect(html).toContain('60 programs')
  expect(html).toContain('The first 50 are shown here. <a href="/programs/">All programs</a>')
})

test('every page names the Atom feed of essays, home and their list the other one, too', async () => {
  const documents = [page('/', { title: 'Home' }), page('/philosophy/', { title: 'Philosophy' }), essay('presence')]
  const feedsOn = async (path: string) =>
    [...(await drawn(path, documents)).matchAll(/<link rel="alternate" [^>]*href="([^"]*)"/g)].map(([, feed]) => feed)
  expect(await feedsOn('/')).toEqual(['/feed.xml', '/feed.json'])
  expect(await feedsOn('/philosophy/')).toEqual(['/feed.xml', '/feed.json'])
  expect(await feedsOn('/philosophy/presence/')).toEqual(['/feed.xml'])
})

test('an essay is shared as an article, a list of essays as part of the site', async () => {
  const essays = Array.from({ length: 60 }, (_, index) => essay(`essay-${index}`))
  expect(await drawn('/philosophy/essay-1/', essays)).toContain('<meta property="og:type" content="article">')
  expect(await drawn('/philosophy/page/2/', essays)).toContain('<meta property="og:type" content="website">')
})
