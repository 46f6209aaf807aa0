import { describe, expect, test } from 'vitest'
import { contentOf } from '#site/content.ts'
import { routeAt, routesOf } from '#site/routes.ts'
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
