// A program that is retired keeps its page, for those who took it; whatever shows what is taught leaves it out.
import { beforeAll, describe, expect, test } from 'vitest'
import { ensureRenderer, readRenderer } from '#scripts/site/build-renderer.ts'
import {
  audience,
  element,
  essay,
  moduleEntry,
  page,
  person,
  program,
  snapshotWith,
  type Written,
} from '#tests/support/snapshots.ts'

let renderer: Awaited<ReturnType<typeof readRenderer>>
beforeAll(async () => {
  await ensureRenderer()
  renderer = await readRenderer()
})

const taught = { sessions: [{ entries: [{ module: 'grounding' }] }], audiences: ['agency'], facilitators: ['ana'] }
const retired = program('earlier', { ...taught, status: 'retired', title: 'An earlier program', formats: ['hybrid'] })
const current = program('foundations', { ...taught, status: 'outline', title: 'Foundations' })
const around: Written[] = [
  page('/', {
    blocks: [
      { type: 'hero', title: 'A title' },
      { type: 'program-list', limit: 5 },
    ],
  }),
  audience('agency', {
    intro: [{ type: 'paragraph', children: [{ type: 'text', text: 'Where we work. '.repeat(20) }] }],
  }),
  element('embodied'),
  moduleEntry('grounding', { elements: [{ element: 'embodied', weight: 'primary' }] }),
  person('ana'),
  essay('presence', { relatedPrograms: ['earlier'] }),
]
const contentWith = (...programs: Written[]) => renderer.contentOf(snapshotWith([...around, ...programs]))
type Content = ReturnType<typeof contentWith>

const pathsIn = (content: Content) => renderer.routesOf(content).map(({ path }) => path)
async function drawn(path: string, content: Content): Promise<string> {
  const { status, body } = await renderer.draw({ path, content, preview: false })
  expect(status).toBe(200)
  return Buffer.from(body).toString()
}

describe('a retired program', () => {
  test('says on its page that it is not offered, and leads to those that are', async () => {
    const html = await drawn('/programs/earlier/', contentWith(retired, current))
    expect(html).toContain('This program is not offered any more.')
    expect(html).toContain('<a class="button" href="/programs/">')
    expect(html).not.toContain('/collaborate/?program=')
    expect(html).not.toContain('CourseInstance')
    expect(html).toContain('href="/people/ana/"')
  })

  test.each([
    '/',
    '/programs/',
    '/programs/catalog.json',
    '/programs/in/setting-agency/',
    '/philosophy/presence/',
    '/modules/grounding/',
    '/people/ana/',
    '/for/agency/',
    '/collaborate/',
    '/llms.txt',
  ])('is not shown on %s', async (path) => {
    const content = contentWith(retired, current)
    expect(pathsIn(content)).toContain(path)
    const text = await drawn(path, content)
    expect(text).not.toContain('earlier')
  })

  test('is found in the list of all pages, where it is called retired, and by search engines', async () => {
    const content = contentWith(retired, current)
    expect(await drawn('/search/', content)).toContain('<a href="/programs/earlier/">An earlier program (retired)</a>')
    expect(await drawn('/sitemap.xml', content)).toContain('/programs/earlier/')
  })

  test('is not put side by side with others', async () => {
    const content = contentWith(retired, current)
    expect(await drawn('/programs/earlier/', content)).not.toContain('/compare/')
    expect(await drawn('/programs/foundations/', content)).toContain('"/compare/?add=programs/foundations"')
  })

  test('answers no question of the catalog', () => {
    expect(pathsIn(contentWith(retired, current))).not.toContain('/programs/in/format-hybrid/')
  })

  test('leaves no empty list when it was the last', async () => {
    const content = contentWith(retired)
    const paths = pathsIn(content)
    expect(paths).toContain('/programs/earlier/')
    for (const gone of ['/programs/', '/programs/catalog.json', '/compare/']) expect(paths).not.toContain(gone)
    expect(await drawn('/', content)).not.toContain('href="/programs/"')
    expect(await drawn('/programs/earlier/', content)).not.toContain('href="/programs/"')
  })

  test('takes the list away, and brings it back, by an edit alone', () => {
    const [before, after] = [
      contentWith(current),
      contentWith({ ...current, data: { ...current.data, status: 'retired' } }),
    ]
    expect(pathsIn(before)).toContain('/programs/')
    expect(pathsIn(after)).not.toContain('/programs/')
    expect(pathsIn(contentWith(current))).toContain('/programs/')
  })
})
