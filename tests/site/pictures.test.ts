import { beforeAll, describe, expect, test } from 'vitest'
import { ensureRenderer, readRenderer } from '#scripts/site/build-renderer.ts'
import { page, person, program, snapshotWith, type Written } from '#tests/support/snapshots.ts'

const hash = '0123456789abcdef'
const media = (data: object = {}): Written => ({
  collection: 'media',
  key: hash,
  data: {
    hash,
    extension: 'jpg',
    bytes: 9,
    width: 1500,
    height: 1000,
    alt: 'Two chairs',
    visibility: 'public',
    ...data,
  },
})
const variant = (use: string, extension: string, width: number) => ({
  use,
  extension,
  width,
  height: Math.round((width * 2) / 3),
  hash: `${width}${extension}`.replace(/[^0-9a-f]/g, '').padStart(16, '0'),
  bytes: 5,
})
const variants = [
  variant('page', 'avif', 800),
  variant('page', 'avif', 400),
  variant('page', 'webp', 400),
  variant('fallback', 'jpg', 1200),
  { ...variant('card', 'jpg', 1200), height: 630 },
]

describe('a picture on a page', () => {
  let renderer: Awaited<ReturnType<typeof readRenderer>>
  beforeAll(async () => {
    await ensureRenderer()
    renderer = await readRenderer()
  })
  const draw = async (documents: Written[], path = '/about/') => {
    const content = renderer.contentOf(snapshotWith(documents))
    return Buffer.from((await renderer.draw({ path, content, preview: false })).body).toString()
  }
  const about = page('/about/', { blocks: [{ type: 'media', media: hash }], meta: { image: hash } })
  const imageIn = (html: string) => /<img [^>]*>/.exec(html)?.[0] ?? ''

  test('is the file as it was uploaded, with its size, while nothing was made of it yet', async () => {
    const html = await draw([about, media()])
    expect(html).not.toContain('<source')
    expect(imageIn(html)).toBe(
      `<img src="/media/${hash}.jpg" alt="Two chairs" width="1500" height="1000" decoding="async">`,
    )
    expect(html).toContain(`<meta property="og:image" content="https://irh.example/media/${hash}.jpg">`)
  })

  test('is offered in each kind, narrow ones first', async () => {
    const html = await draw([about, media({ variants })])
    const widths = [...html.matchAll(/<source type="image\/(\w+)" srcset="([^"]*)"/g)].map(([, kind, srcset = '']) => [
      kind,
      ...(srcset.match(/\d+w/g) ?? []),
    ])
    expect(widths).toEqual([
      ['avif', '400w', '800w'],
      ['webp', '400w'],
    ])
    expect(imageIn(html)).toContain('width="1200" height="800"')
    expect(html).toContain('<meta property="og:image:height" content="630">')
  })

  test('says nothing to those who cannot see it when it is decorative', async () => {
    const image = imageIn(await draw([about, media({ alt: 'Left over', decorative: true })]))
    expect(image).toMatch(/ alt(?:="")? /)
  })

  test('is shown of a person in the same way', async () => {
    const people = [person('ana', { photo: hash }), program('lab', { facilitators: ['ana'] })]
    const html = await draw([...people, media({ variants })], '/people/ana/')
    expect(html).toContain('<source type="image/avif"')
    expect(imageIn(html)).not.toContain('loading=')
  })

  test('is no document on the card of a shared link', async () => {
    const html = await draw([about, media({ extension: 'pdf', width: null, height: null })])
    expect(html).not.toMatch(/property="og:image" content="[^"]*\/media\//)
    expect(html).toContain(`<a href="/media/${hash}.pdf">`)
  })
})
