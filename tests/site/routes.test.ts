import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentAfter, contentOf } from '#site/content.ts'
import { routeAt, routesIn, routesOf } from '#site/routes.ts'
import { recordingStore } from '#site/store.ts'
import { changesBetween } from '#tests/support/changes.ts'
import {
  audience,
  element,
  essay,
  moduleEntry,
  page,
  paragraph,
  person,
  program,
  snapshotWith,
} from '#tests/support/snapshots.ts'

const contentWith = (documents: Parameters<typeof snapshotWith>[0]) => contentOf(snapshotWith(documents))
const pathsOf = (documents: Parameters<typeof snapshotWith>[0]) =>
  routesOf(contentWith(documents)).map(({ path }) => path)

describe('the public paths', () => {
  test('of an empty house are those that need no content', () => {
    expect(pathsOf([])).toEqual([
      '/collaborate/',
      '/collaborate/sent/',
      '/search/',
      '/404.html',
      '/sitemap.xml',
      '/robots.txt',
      '/llms.txt',
      '/.well-known/security.txt',
      '/site.webmanifest',
      '/motif/apart/not-found.svg',
      '/motif/joined/sent.svg',
    ])
  })

  test('follow the map, entry by entry', () => {
    const paths = pathsOf([
      page('/'),
      page('/training/'),
      page('/about/us/'),
      essay('presence'),
      element('embodied'),
      moduleEntry('grounding'),
      program('foundations'),
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
    ])
    expect(paths).toEqual([
      '/',
      '/philosophy/',
      '/philosophy/presence/',
      '/training/',
      '/training/elements/',
      '/training/elements/embodied/',
      '/programs/',
      '/programs/in/element-embodied/',
      '/programs/foundations/',
      '/modules/grounding/',
      '/compare/',
      '/collaborate/',
      '/collaborate/sent/',
      '/policies/privacy/',
      '/glossary/',
      '/search/',
      '/about/us/',
      '/404.html',
      '/programs/catalog.json',
      '/feed.xml',
      '/feed.json',
      '/sitemap.xml',
      '/robots.txt',
      '/llms.txt',
      '/.well-known/security.txt',
      '/site.webmanifest',
      '/motif/overlapping/presence.svg',
      '/motif/apart/not-found.svg',
      '/motif/joined/sent.svg',
    ])
  })

  test('hold an audience only when its intro has 200 characters', () => {
    const paths = pathsOf([
      audience('agency', { intro: paragraph('a'.repeat(199)) }),
      audience('clinic', { intro: paragraph('a'.repeat(200)) }),
    ])
    expect(paths).not.toContain('/for/agency/')
    expect(paths).toContain('/for/clinic/')
  })

  test('hold a person only when a program names them', () => {
    const paths = pathsOf([person('ana'), person('ben'), program('foundations', { facilitators: ['ana'] })])
    expect(paths).toContain('/people/ana/')
    expect(paths).not.toContain('/people/ben/')
  })

  test('never hold the same path twice', () => {
    const paths = pathsOf([
      page('/'),
      page('/programs/'),
      page('/collaborate/'),
      page('/search-tips/'),
      page('/glossary/'),
      program('one'),
    ])
    expect(new Set(paths).size).toBe(paths.length)
  })

  test('are found one by one, and nothing else is', () => {
    const store = contentWith([essay('presence')])
    expect(routeAt(store, '/philosophy/presence/')).toMatchObject({
      page: '/philosophy/[slug]',
      params: { slug: 'presence' },
      about: { collection: 'essays', key: 'presence' },
    })
    expect(routeAt(store, '/philosophy/absent/')).toBeNull()
    expect(routeAt(store, '/programs/')).toBeNull()
  })
})

describe('after an edit', () => {
  const words = 'Working with others in one place, every day. '.repeat(6).trim()
  const document = fc.oneof(
    fc
      .record({
        key: fc.constantFrom('ash', 'birch', 'cedar'),
        publishedOn: fc.constantFrom('2026-01-01', '2026-01-02'),
      })
      .map(({ key, publishedOn }) => essay(key, { publishedOn })),
    fc
      .record({
        key: fc.constantFrom('one', 'two'),
        who: fc.constantFrom('ana', 'ben'),
        audiences: fc.subarray(['agency', 'practice'], { minLength: 1 }),
        formats: fc.subarray(['hybrid', 'in-person']),
        module: fc.constantFrom('grounding', 'writing'),
        targetMinutes: fc.constantFrom(120, 300, null),
      })
      .map(({ key, who, audiences, formats, module, targetMinutes }) =>
        program(key, { facilitators: [who], audiences, formats, targetMinutes, sessions: [{ entries: [{ module }] }] }),
      ),
    fc.constantFrom('embodied', 'subjectivity').map((key) => element(key)),
    fc.constantFrom('ana', 'ben').map((key) => person(key)),
    fc
      .record({ key: fc.constantFrom('agency', 'practice'), intro: fc.constantFrom('Short.', words) })
      .map(({ key, intro }) => audience(key, { intro: paragraph(intro) })),
    fc.constantFrom('/', '/about/', '/training/').map((key) => page(key)),
    fc
      .record({
        key: fc.constantFrom('grounding', 'writing'),
        element: fc.constantFrom('embodied', 'subjectivity'),
        minutes: fc.constantFrom(120, 300, null),
      })
      .map(({ key, element: primary, minutes }) =>
        moduleEntry(key, {
          elements: [{ element: primary, weight: 'primary' }],
          segments: [{ id: 'talk', title: 'Talking', kind: 'discussion', minutes }],
        }),
      ),
  )
  const documents = fc
    .array(document, { maxLength: 14 })
    .map((written) => [...new Map(written.map((one) => [`${one.collection}/${one.key}`, one])).values()])

  test('the routes are those of the edited content, also where they were not made anew', () => {
    let kept = 0
    fc.assert(
      fc.property(documents, documents, (one, other) => {
        const [old, now] = [snapshotWith(one), snapshotWith(other)]
        const before = contentOf(old)
        const routes = routesOf(before)
        const after = contentAfter(before, changesBetween(old, now))
        if (routesOf(after) === routes) kept += 1
        expect(routesOf(after)).toEqual(routesIn(recordingStore(contentOf(now), { preview: false })))
      }),
      { numRuns: 500 },
    )
    expect(kept).toBeGreaterThan(0)
  })

  test('that changes what programs are for, the pages of their facets are there', () => {
    const settings = [audience('agency'), audience('practice')]
    const of = (audiences: string[]) => snapshotWith([...settings, program('one', { audiences })])
    const [old, now] = [of(['agency']), of(['agency', 'practice'])]
    const before = contentOf(old)
    expect(routeAt(before, '/programs/in/setting-practice/')).toBeNull()
    expect(routeAt(contentAfter(before, changesBetween(old, now)), '/programs/in/setting-practice/')).not.toBeNull()
  })

  test('that moves no page, they are the same list', () => {
    const [old, now] = [snapshotWith([essay('ash')]), snapshotWith([essay('ash', { title: 'Another title' })])]
    const before = contentOf(old)
    const routes = routesOf(before)
    expect(routesOf(contentAfter(before, changesBetween(old, now)))).toBe(routes)
  })
})
