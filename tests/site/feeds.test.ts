import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { colors } from '#model/look/tokens.ts'
import { root } from '#settings'
import { atomFeed, jsonFeed } from '#site/data/feeds.ts'
import { llms } from '#site/data/llms.ts'
import { robots } from '#site/data/robots.ts'
import { securityContact } from '#site/data/security-contact.ts'
import { sitemap, sitemapPart } from '#site/data/sitemap.ts'
import { webManifest } from '#site/data/web-manifest.ts'
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
  site,
} from '#tests/support/snapshots.ts'
import { storeOf } from '#tests/support/store.ts'
import { elementsNamed, readXml } from '#tests/support/xml.ts'

const portrait = {
  collection: 'media' as const,
  key: '0123456789abcdef',
  data: {
    hash: '0123456789abcdef',
    extension: 'jpg',
    bytes: 9,
    width: 900,
    height: 600,
    alt: 'Ana',
    visibility: 'public',
  },
}
const awkward = 'Between “us” & <them>: \'why\' "not"?'
const essays = [
  essay('presence', {
    title: awkward,
    lead: `${awkward} In one sentence.`,
    publishedOn: '2026-02-03',
    authors: ['ana'],
  }),
  essay('attention'),
  person('ana', { name: 'Ana Ruiz' }),
]

test('robots are kept from where staff work, and from no page whose address only begins alike', () => {
  const kept = [...robots(storeOf([])).matchAll(/^Disallow: (.+)$/gm)].map(([, path]) => path ?? '')
  const isKeptFrom = (path: string) => kept.some((prefix) => path.startsWith(prefix))
  expect(['/admin/', '/api/users/', '/preview/essays/'].filter(isKeptFrom)).toHaveLength(3)
  expect(['/administration/', '/apitherapy/', '/previews/'].filter(isKeptFrom)).toEqual([])
})

describe('the Atom feed', () => {
  const feed = readXml(atomFeed(storeOf(essays)))
  const [first, second] = elementsNamed(feed, 'entry')
  const texts = (name: string) => elementsNamed(feed, name).map(({ text }) => text)

  test('has what RFC 4287 asks of a feed', () => {
    expect(feed).toMatchObject({ name: 'feed', attributes: { xmlns: 'http://www.w3.org/2005/Atom' } })
    expect(feed.children.map(({ name }) => name)).toEqual(expect.arrayContaining(['id', 'title', 'updated', 'author']))
    expect(elementsNamed(feed, 'link')[0]?.attributes).toMatchObject({
      rel: 'self',
      href: 'https://irh.example/feed.xml',
    })
  })

  test('tells each essay with its lead, newest first, to the letter', () => {
    expect(first && elementsNamed(first, 'title')[0]?.text).toBe(awkward)
    expect(texts('summary')).toEqual([`${awkward} In one sentence.`, 'What the essay attention says in one sentence.'])
  })

  test('names a day of publication only where there is one, and always the last change', () => {
    expect(first && elementsNamed(first, 'published')[0]?.text).toBe('2026-02-03T12:00:00Z')
    expect(second && elementsNamed(second, 'published')).toEqual([])
    expect(second && elementsNamed(second, 'updated')[0]?.text).toBe('2026-01-15T12:00:00.000Z')
  })

  test('names the day of publication where its readers are, not the one before', () => {
    const published = new Date(first ? (elementsNamed(first, 'published')[0]?.text ?? '') : '')
    for (const timeZone of ['Pacific/Honolulu', 'America/New_York', 'Europe/Berlin', 'Asia/Tokyo']) {
      expect(published.toLocaleDateString('en-US', { timeZone, dateStyle: 'long' }), timeZone).toBe('February 3, 2026')
    }
  })

  test('names the author of an essay, and the organization for the rest', () => {
    expect(texts('name')).toEqual(['Integrative Relational Health', 'Ana Ruiz'])
  })

  test('gives every entry an id of its own', () => {
    const ids = texts('id')
    expect(new Set(ids).size).toBe(ids.length)
  })
})

test('the JSON feed has what version 1.1 asks, and the same essays', () => {
  const feed = JSON.parse(jsonFeed(storeOf(essays)))
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Integrative Relational Health',
    feed_url: 'https://irh.example/feed.json',
    items: [
      {
        id: 'https://irh.example/philosophy/presence/',
        title: awkward,
        content_text: `${awkward} In one sentence.`,
        date_published: '2026-02-03T12:00:00Z',
        authors: [{ name: 'Ana Ruiz' }],
      },
      { id: 'https://irh.example/philosophy/attention/', date_modified: '2026-01-15T12:00:00.000Z' },
    ],
  })
  expect(feed.items[1]).not.toHaveProperty('date_published')
})

describe('the sitemap', () => {
  const store = storeOf([
    page('/', { title: 'Home' }),
    page('/quiet/', { meta: { noindex: true } }),
    essay('presence'),
    { ...essay('attention'), updatedAt: '2026-03-01T00:00:00.000Z' },
    program('foundations'),
  ])
  const urls = readXml(sitemap(store)).children.map(({ children }) => children.map(({ text }) => text))

  test('names every page with the moment it last changed', () => {
    expect(urls).toContainEqual(['https://irh.example/philosophy/presence/', '2026-01-15T12:00:00.000Z'])
    expect(urls).toContainEqual(['https://irh.example/programs/foundations/', '2026-01-15T12:00:00.000Z'])
  })

  test('counts an index as changed with the newest of its entries', () => {
    expect(urls).toContainEqual(['https://irh.example/philosophy/', '2026-03-01T00:00:00.000Z'])
  })

  test('counts an index as changed by all it shows, however long the list, and by nothing else', () => {
    const [usual, later, last] = ['2026-01-15T12:00:00.000Z', '2026-04-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z']
    const term = (index: number) => ({
      collection: 'terms' as const,
      key: `term-${index}`,
      data: { term: `Term ${100 + index}`, slug: `term-${index}`, definition: 'Being there with another person.' },
      updatedAt: index === 59 ? later : usual,
    })
    const changed = readXml(
      sitemap(
        storeOf([
          ...Array.from({ length: 60 }, (_, index) =>
            program(`p-${index}`, { order: index, formats: index < 55 ? ['hybrid'] : ['in-person'] }),
          ).map((one, index) => (index === 59 ? { ...one, updatedAt: later } : one)),
          { ...program('gone', { status: 'retired', formats: ['hybrid'] }), updatedAt: last },
          ...Array.from({ length: 60 }, (_, index) => term(index)),
        ]),
      ),
    ).children.map(({ children }) => children.map(({ text }) => text?.replace('https://irh.example', '')))
    expect(changed).toContainEqual(['/programs/in/format-in-person/', later])
    expect(changed).toContainEqual(['/programs/in/format-hybrid/', usual])
    expect(changed).toContainEqual(['/programs/', usual])
    expect(changed).toContainEqual(['/programs/page/2/', later])
    expect(changed).toContainEqual(['/glossary/', later])
  })

  test('counts a page as changed with the entries that are printed on it, in one map and in several', () => {
    const later = '2026-04-01T00:00:00.000Z'
    const citing = (key: string) => [
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: 'So it was said to those who work in agencies. '.repeat(8).trim() },
          { type: 'citation', reference: key, locator: null, prefix: null },
        ],
      },
    ]
    const [listed, named] = ['author1999', 'author2000'] as const
    const documents = [
      program('whole', {
        overview: citing(named),
        evidence: { references: [listed] },
        facilitators: ['ana'],
        faqs: ['cost'],
        sessions: [{ entries: [{ module: 'grounding' }] }],
      }),
      audience('agency', { intro: citing(named) }),
      moduleEntry('grounding', {
        outcomes: [{ outcome: 'noticing', depth: 'practiced' }],
        overview: citing(named),
        readings: [{ reference: listed, use: 'required' }],
      }),
      outcome('noticing'),
      element('embodied', { body: citing(listed) }),
      essay('argues', { elements: ['embodied'], body: citing(listed), furtherReading: [named] }),
      person('ana', { longBio: citing(listed), photo: portrait.key }),
      {
        collection: 'policies' as const,
        key: 'privacy',
        data: { title: 'Privacy', slug: 'privacy', kind: 'privacy', body: citing(listed) },
      },
      reference(listed),
      reference(named),
      page('/house/', {
        blocks: [
          { type: 'prose', body: citing(named) },
          { type: 'faq-list', placement: 'site' },
        ],
      }),
      page('/training/', { blocks: [{ type: 'element-list' }] }),
      portrait,
      {
        collection: 'terms' as const,
        key: 'presence',
        data: {
          term: 'Presence',
          slug: 'presence',
          definition: 'Being there with another person.',
          references: [named],
        },
      },
      {
        collection: 'faqs' as const,
        key: 'cost',
        data: { question: 'What does it cost?', answer: paragraph('Ask us.') },
      },
    ]
    const pages = {
      'people/ana': ['/programs/whole/'],
      'faqs/cost': ['/house/', '/programs/whole/'],
      'modules/grounding': ['/programs/whole/', '/training/elements/embodied/'],
      'outcomes/noticing': ['/modules/grounding/', '/programs/whole/', '/training/elements/embodied/'],
      'programs/whole': ['/for/agency/'],
      'references/author1999': [
        '/modules/grounding/',
        '/people/ana/',
        '/philosophy/argues/',
        '/policies/privacy/',
        '/programs/whole/',
        '/training/',
        '/training/elements/embodied/',
      ],
      'references/author2000': [
        '/for/agency/',
        '/glossary/',
        '/house/',
        '/modules/grounding/',
        '/philosophy/argues/',
        '/programs/whole/',
      ],
      'elements/embodied': ['/training/', '/training/elements/'],
      [`media/${portrait.key}`]: ['/people/ana/'],
    }
    const edited = (name: string) =>
      documents.map((one) => (`${one.collection}/${one.key}` === name ? { ...one, updatedAt: later } : one))
    const asChanged = (path: string) => `<loc>https://irh.example${path}</loc><lastmod>${later}</lastmod>`
    for (const [name, printed] of Object.entries(pages)) {
      const map = sitemap(storeOf(edited(name)))
      for (const path of printed) expect(map, name).toContain(asChanged(path))
    }
    // Rows that lead elsewhere come and go without a change of what a page is about, and show no text that cites.
    for (const [name, path] of [
      ['references/author1999', '/training/elements/'],
      ['references/author1999', '/philosophy/'],
      ['essays/argues', '/training/elements/embodied/'],
      ['programs/whole', '/modules/grounding/'],
    ] as const) {
      expect(sitemap(storeOf(edited(name))), name).not.toContain(asChanged(path))
    }
    const name = 'outcomes/noticing'
    const many = storeOf([...edited(name), ...Array.from({ length: 1001 }, (_, index) => essay(`essay-${index}`))])
    const parts = ['pages', 'programs-1', 'modules-1'].map((part) => sitemapPart(many, part)).join('')
    for (const path of pages[name]) expect(parts).toContain(asChanged(path))
  })

  test('counts the training page as changed with the elements only where it shows them', () => {
    const embodied = { ...element('embodied'), updatedAt: '2026-04-01T00:00:00.000Z' }
    const changed = (...blocks: object[]) => sitemap(storeOf([embodied, page('/training/', { blocks })]))
    const asChanged = `<loc>https://irh.example/training/</loc><lastmod>${embodied.updatedAt}</lastmod>`
    expect(changed({ type: 'element-list' })).toContain(asChanged)
    expect(changed({ type: 'prose', body: paragraph('What we teach.') })).not.toContain(asChanged)
  })

  test.each(['essay-list', 'element-list', 'program-list', 'audience-list'])(
    'counts the home page as changed with what it lists (%s), and with nothing that it does not',
    (type) => {
      const later = '2026-04-01T00:00:00.000Z'
      const listed = {
        'essay-list': essay,
        'element-list': element,
        'program-list': program,
        'audience-list': audience,
      }
      for (const [other, make] of Object.entries(listed)) {
        const map = sitemap(storeOf([{ ...make('newest'), updatedAt: later }, page('/', { blocks: [{ type }] })]))
        const isChanged = map.includes(`<loc>https://irh.example/</loc><lastmod>${later}</lastmod>`)
        expect(isChanged, other).toBe(other === type || (type === 'program-list' && other === 'audience-list'))
      }
    },
  )

  test('counts no more of a list than the home page shows', () => {
    const home = page('/', { blocks: [{ type: 'essay-list', limit: 1 }] })
    const later = '2026-04-01T00:00:00.000Z'
    const isChangedWith = (edited: string) =>
      sitemap(
        storeOf([
          home,
          ...['first', 'second'].map((key) => ({ ...essay(key), ...(key === edited && { updatedAt: later }) })),
        ]),
      ).includes(`<loc>https://irh.example/</loc><lastmod>${later}</lastmod>`)
    expect(['first', 'second'].map(isChangedWith).toSorted()).toEqual([false, true])
  })

  test('counts the programs that the home page shows: those that staff feature first, and none that is retired', () => {
    const home = page('/', { blocks: [{ type: 'program-list', limit: 1 }] })
    const later = '2026-04-01T00:00:00.000Z'
    const changes = { plain: { order: 1 }, featured: { order: 2, featured: true }, retired: { status: 'retired' } }
    const isChangedWith = (edited: string) =>
      sitemap(
        storeOf([
          home,
          ...Object.entries(changes).map(([key, data]) => ({
            ...program(key, data),
            ...(key === edited && { updatedAt: later }),
          })),
        ]),
      ).includes(`<loc>https://irh.example/</loc><lastmod>${later}</lastmod>`)
    expect(Object.keys(changes).filter(isChangedWith)).toEqual(['featured'])
  })

  test('leaves out files, the 404 page, the page after sending, and what asks not to be listed', () => {
    const paths = urls.map(([address]) => address?.replace('https://irh.example', ''))
    for (const path of ['/404.html', '/collaborate/sent/', '/quiet/', '/feed.xml']) expect(paths).not.toContain(path)
  })
})

test('robots may read everything but where staff work', () => {
  expect(robots(storeOf([]))).toBe(
    'User-agent: *\nDisallow: /admin/\nDisallow: /api/\nDisallow: /preview/\n\nSitemap: https://irh.example/sitemap.xml\n',
  )
})

test('the security contact expires a year after the newest change, whenever it is built', () => {
  const text = securityContact(storeOf([{ ...essay('presence'), updatedAt: '2026-05-06T07:08:09.000Z' }]))
  expect(text).toContain('Contact: mailto:info@irh.example\n')
  expect(text).toContain('Expires: 2027-05-06T07:08:09.000Z\n')
})

test('llms.txt tells in one line each what is here', () => {
  const text = llms(storeOf([essay('presence', { title: 'Presence' }), program('foundations')]))
  expect(text).toMatch(/^# Integrative Relational Health\n/)
  expect(text).toContain(
    '- [Presence](https://irh.example/philosophy/presence/): What the essay presence says in one sentence.',
  )
  expect(text).not.toContain('## Modules')
})

test('llms.txt leaves out what search engines are asked to leave out', () => {
  const text = llms(storeOf([essay('presence', { meta: { noindex: true } }), program('foundations')]))
  expect(text).not.toContain('presence')
  expect(text).toContain('/programs/foundations/')
  expect(text).toContain('/collaborate/')
  expect(llms(storeOf([page('/collaborate/', { meta: { noindex: true } })]))).not.toContain('/collaborate/')
  expect(llms(storeOf([program('foundations'), site({ defaultMeta: { noindex: true } })]))).not.toContain('](')
})

test('the web manifest carries the site’s names and colors, and icons that are there in their sizes', async () => {
  const manifest = JSON.parse(webManifest(storeOf([])))
  expect(manifest).toMatchObject({
    name: 'Integrative Relational Health',
    short_name: 'IRH',
    background_color: colors.light.paper,
    theme_color: colors.light.tide,
  })
  for (const { src, sizes, type } of manifest.icons) {
    const { format, width, height } = await sharp(join(root, 'site', 'public', src)).metadata()
    expect(type).toContain(format)
    if (sizes !== 'any') expect(`${width}x${height}`).toBe(sizes)
  }
})
