import { describe, expect, test } from 'vitest'
import { isReservedPath, mediaPath, pathOf, trainingAnchorOf } from '#model/paths.ts'
import { withRedirect } from '#model/publishing/redirects.ts'
import { pageSchema } from '#model/writing/pages.ts'

test.each([
  ['essays', 'on-listening', '/philosophy/on-listening/'],
  ['elements', 'embodied-learning', '/training/elements/embodied-learning/'],
  ['programs', 'a-program', '/programs/a-program/'],
  ['modules', 'listening', '/modules/listening/'],
  ['audiences', 'agency', '/for/agency/'],
  ['people', 'a-person', '/people/a-person/'],
  ['policies', 'privacy', '/policies/privacy/'],
  ['terms', 'presence', '/glossary/#presence'],
  ['pages', '/training/', '/training/'],
  ['outcomes', 'listen', null],
  ['references', 'rivers2007', null],
  ['site', 'site', null],
])('the entry %s/%s is found at %s', (collection, key, path) => expect(pathOf(collection, key)).toBe(path))

test('elements and files have places of their own', () => {
  expect(trainingAnchorOf('embodied-learning')).toBe('/training/#embodied-learning')
  expect(mediaPath({ hash: '0123456789abcdef', extension: 'webp' })).toBe('/media/0123456789abcdef.webp')
})

describe('a page', () => {
  test.each([
    '/',
    '/training/',
    '/training/elements/',
    '/programs/',
    '/philosophy/',
    '/collaborate/',
    '/about/us/',
    '/glossary/',
  ])('may have the path %s', (path) => {
    expect(isReservedPath(path)).toBe(false)
    expect(pageSchema.safeParse({ title: 'A page', path }).success).toBe(true)
  })
  test.each([
    '/programs/a-program/',
    '/programs/in/agency/',
    '/philosophy/on-listening/',
    '/training/elements/one/',
    '/p/',
    '/p/token/',
    '/preview/',
    '/admin/',
    '/api/essays/',
    '/collaborate/sent/',
    '/collaborate/receipt/',
    '/collaborate/stamp/',
    '/search/',
    '/search/page/2/',
    '/assets/x/',
  ])('may not have the path %s', (path) => {
    expect(isReservedPath(path)).toBe(true)
    expect(pageSchema.safeParse({ title: 'A page', path }).success).toBe(false)
  })
})

describe('a new redirect', () => {
  const redirect = (from: string, to: string) => ({ from, to, code: 301 as const })
  test('re-points older ones to the newest address', () => {
    expect(withRedirect([redirect('/a/', '/b/')], redirect('/b/', '/c/'))).toEqual([
      redirect('/a/', '/c/'),
      redirect('/b/', '/c/'),
    ])
  })
  test('drops one that would loop', () => {
    expect(withRedirect([redirect('/a/', '/b/')], redirect('/b/', '/a/'))).toEqual([redirect('/b/', '/a/')])
    expect(withRedirect([], redirect('/a/', '/a/'))).toEqual([])
  })
  test('leads to where the address it names leads, which stays an old address', () => {
    expect(withRedirect([redirect('/b/', '/c/')], redirect('/a/', '/b/'))).toEqual([
      redirect('/b/', '/c/'),
      redirect('/a/', '/c/'),
    ])
    expect(withRedirect([redirect('/b/', '/c/'), redirect('/z/', '/a/')], redirect('/a/', '/b/'))).toEqual([
      redirect('/b/', '/c/'),
      redirect('/z/', '/c/'),
      redirect('/a/', '/c/'),
    ])
  })
  test('leaves what leads to a withdrawn page as it is, for the day it comes back', () => {
    const withdrawn = { from: '/b/', to: null, code: 410 as const }
    expect(withRedirect<ReturnType<typeof redirect> | typeof withdrawn>([redirect('/a/', '/b/')], withdrawn)).toEqual([
      redirect('/a/', '/b/'),
      withdrawn,
    ])
  })
  test('takes the place of an older one from the same address', () => {
    expect(withRedirect([redirect('/a/', '/b/')], redirect('/a/', '/c/'))).toEqual([redirect('/a/', '/c/')])
  })
  test('never leaves a chain or a loop, whatever the moves', () => {
    const moves = ['/a/ /b/', '/b/ /c/', '/c/ /a/', '/a/ /d/', '/d/ /b/', '/b/ /a/']
    let redirects: { from: string; to: string; code: 301 }[] = []
    for (const move of moves) {
      const [from = '', to = ''] = move.split(' ')
      redirects = withRedirect(redirects, redirect(from, to))
      const starts = new Set(redirects.map((one) => one.from))
      expect(redirects.filter((one) => starts.has(one.to))).toEqual([])
    }
  })
})
