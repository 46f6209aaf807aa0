import { describe, expect, test } from 'vitest'
import { contentOf } from '#site/content.ts'
import { modulesWith } from '#site/curriculum/related.ts'
import { indexPage } from '#site/layout/index-groups.ts'
import { linksOf } from '#site/layout/links.ts'
import { routesOf } from '#site/routes.ts'
import { recordingStore } from '#site/store.ts'
import {
  audience,
  element,
  essay,
  moduleEntry,
  page,
  paragraph,
  person,
  program,
  reference,
  snapshotWith,
} from '#tests/support/snapshots.ts'
import { storeOf } from '#tests/support/store.ts'

describe('a store', () => {
  test('notes each entry, list and setting that a page reads', () => {
    const store = storeOf([essay('presence')])
    store.entry('essays', 'presence')
    store.list('programs')
    store.setting('site')
    expect([...store.reads].sort()).toEqual(['essays/presence', 'programs', 'site'])
  })

  test('notes what was looked for and is not there, since its coming changes the page', () => {
    const store = storeOf([])
    expect(store.find('essays', 'absent')).toBeNull()
    expect([...store.reads]).toEqual(['essays/absent'])
  })

  test('names collection and key of an entry that is missing', () => {
    expect(() => storeOf([]).entry('programs', 'absent')).toThrow(/programs\/absent/)
  })

  test('keeps the reads of one page apart from those of another', () => {
    const content = contentOf(snapshotWith([essay('presence')]))
    const [first, second] = [recordingStore(content, { preview: false }), recordingStore(content, { preview: false })]
    first.entry('essays', 'presence')
    second.list('essays')
    expect([...first.reads]).toEqual(['essays/presence'])
    expect([...second.reads]).toEqual(['essays'])
  })

  test('notes no more than was asked: a part of a list, those that name something, whether there is any', () => {
    const store = storeOf([essay('presence', { elements: ['embodied'] })])
    store.list('essays', { from: 0, to: 2 })
    store.naming('essays', 'elements', 'embodied')
    store.naming('essays', 'series', 'On a [long], way', { from: 0, to: 3 })
    store.hasNaming('programs', 'facilitators', 'ana')
    store.hasAny('programs')
    store.has('people', 'ana')
    store.count('essays')
    expect([...store.reads]).toEqual([
      'essays[0,2)',
      'essays.elements=embodied',
      'essays.series=On%20a%20%5Blong%5D%2C%20way[0,3)',
      '?programs.facilitators=ana',
      '?programs',
      '?people/ana',
      '#essays',
    ])
  })

  test('gives an entry its key and the moment it last changed', () => {
    const { key, updatedAt } = storeOf([essay('presence')]).entry('essays', 'presence')
    expect({ key, updatedAt }).toEqual({ key: 'presence', updatedAt: '2026-01-15T12:00:00.000Z' })
  })
})

describe('the model’s order', () => {
  test('puts the newest essay first, and those without a date last, by title', () => {
    const store = storeOf([
      essay('undated-b', { title: 'Beta' }),
      essay('old', { publishedOn: '2025-03-01' }),
      essay('undated-a', { title: 'Alpha' }),
      essay('new', { publishedOn: '2026-02-01' }),
    ])
    expect(store.list('essays').map(({ key }) => key)).toEqual(['new', 'old', 'undated-a', 'undated-b'])
  })

  test('keeps audiences as staff dragged them', () => {
    const store = storeOf([audience('agency', { order: 2 }), audience('clinic', { order: 1 })])
    expect(store.list('audiences').map(({ key }) => key)).toEqual(['clinic', 'agency'])
  })

  test('puts people by surname and references by author, then year', () => {
    const store = storeOf([
      person('zoe', { name: 'Zoe Adams' }),
      person('adam', { name: 'Adam Zeller' }),
      reference('zeller2001', { author: [{ family: 'Zeller' }], issuedYear: 2001 }),
      reference('adams2010', { author: [{ family: 'Adams' }], issuedYear: 2010 }),
      reference('adams2001', { author: [{ family: 'Adams' }], issuedYear: 2001 }),
    ])
    expect(store.list('people').map(({ key }) => key)).toEqual(['zoe', 'adam'])
    expect(store.list('references').map(({ key }) => key)).toEqual(['adams2001', 'adams2010', 'zeller2001'])
  })
})

describe('an element', () => {
  const modules = (count: number) =>
    Array.from({ length: count }, (_, index) => moduleEntry(`m-${String(index).padStart(3, '0')}`))
  const shown = (count: number) => modulesWith(storeOf(modules(count)), 'embodied').map(({ key }) => key)

  test('shows all modules that practice it, and of very many the first, so that its page stays a page', () => {
    expect(shown(50)).toHaveLength(50)
    expect(shown(51)).toEqual(shown(50))
  })
})

test('a menu does not lead to the head of an index in which there is nothing', () => {
  const toPhilosophy = [{ label: 'Philosophy', target: { collection: 'pages', key: '/philosophy/' } }] as const
  const head = page('/philosophy/')
  expect(linksOf(storeOf([head]), toPhilosophy)).toEqual([])
  expect(linksOf(storeOf([head, essay('presence')]), toPhilosophy)).toEqual([
    { label: 'Philosophy', href: '/philosophy/' },
  ])
})

describe('of a site with a page of every kind', () => {
  const documents = [
    page('/'),
    page('/training/'),
    page('/about/us/'),
    essay('presence'),
    element('embodied'),
    moduleEntry('grounding'),
    audience('agency', { intro: paragraph('a'.repeat(200)) }),
    audience('clinic'),
    person('ana'),
    person('ben'),
    program('foundations', { audiences: ['agency'], facilitators: ['ana'] }),
    {
      collection: 'policies' as const,
      key: 'privacy',
      data: { title: 'Privacy', slug: 'privacy', kind: 'privacy', body: paragraph('Short.') },
    },
    {
      collection: 'terms' as const,
      key: 'presence',
      data: { term: 'Presence', slug: 'presence', definition: 'Being there with another person.' },
    },
  ]
  const pages = routesOf(contentOf(snapshotWith(documents)))
    .filter(({ kind }) => kind === 'page')
    .map(({ path }) => path)
    .filter((path) => path !== '/404.html' && path !== '/collaborate/sent/')

  test('a menu leads to each of them that somebody typed, and to no address where nothing is', () => {
    const away = ['/nowhere/', '/philosophy/absent/', '/for/clinic/', '/people/ben/', '/programs/in/level-advanced/']
    const items = [...pages, ...away].map((path) => ({ label: path, target: { path } }))
    expect(pages).toContain('/programs/in/setting-agency/')
    expect(linksOf(storeOf(documents), items).map(({ href }) => href)).toEqual(pages)
  })

  test('a menu follows what has moved since its address was typed', () => {
    const moved = (from: string, to: string) => ({ collection: 'redirects' as const, key: from, data: { from, to } })
    const store = storeOf([
      ...documents,
      moved('/programs/basics/', '/programs/foundations/'),
      moved('/old/', '/nowhere/'),
      moved('/shop/', 'https://shop.example/irh'),
    ])
    const items = ['/programs/basics/', '/old/', '/shop/'].map((path) => ({ label: path, target: { path } }))
    expect(linksOf(store, items).map(({ href }) => href)).toEqual([
      '/programs/foundations/',
      'https://shop.example/irh',
    ])
  })

  test('a menu that leads to answers of programs reads nothing of them but whether they are there', () => {
    const store = storeOf(documents)
    const paths = ['setting-agency', 'setting-clinic', 'format-hybrid', 'element-embodied', 'level-advanced']
    linksOf(
      store,
      paths.map((slug) => ({ label: slug, target: { path: `/programs/in/${slug}/` } })),
    )
    expect([...store.reads].filter((read) => /^[a-z]/.test(read) && !read.startsWith('redirects.'))).toEqual([])
  })

  test('the list of every page has each of them, but for itself and the answers that programs are looked for by', () => {
    const all = indexPage(storeOf(documents), { from: 0, to: 200 }).flatMap(({ links }) => links)
    const listed = new Set(all.map(({ href }) => href.replace(/#.*/, '')))
    const without = pages.filter((path) => path === '/search/' || path.startsWith('/programs/in/'))
    expect(pages.filter((path) => !listed.has(path))).toEqual(without)
    expect(all).toContainEqual({ label: 'Side by side', href: '/compare/' })
  })
})
