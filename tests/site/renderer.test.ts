import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { rendererDir } from '#cms/publishing/release/renderer.ts'
import { ensureRenderer, readRenderer } from '#scripts/site/build-renderer.ts'
import { visibleText } from '#tests/support/html.ts'
import { richSnapshot } from '#tests/support/rich-snapshot.ts'
import { essay, page, paragraph, snapshotWith } from '#tests/support/snapshots.ts'

describe('the prebuilt renderer', () => {
  let renderer: Awaited<ReturnType<typeof readRenderer>>
  beforeAll(async () => {
    await ensureRenderer()
    renderer = await readRenderer()
  })

  const textOf = (body: Uint8Array) => visibleText(Buffer.from(body).toString())

  test('draws every public path of a snapshot', async () => {
    const { snapshot } = await richSnapshot({ essays: 3 })
    const content = renderer.contentOf(snapshot)
    for (const { path } of renderer.routesOf(content)) {
      const { status, body } = await renderer.draw({ path, content, preview: false })
      expect({ path, status, isEmpty: body.byteLength === 0 }).toEqual({ path, status: 200, isEmpty: false })
    }
  })

  test('answers any other path with the 404 page', async () => {
    const content = renderer.contentOf(snapshotWith([essay('presence')]))
    const notFound = await renderer.draw({ path: '/404.html', content, preview: false })
    for (const path of ['/philosophy/absent/', '/programs/', '/nowhere', '/%ff/', '//example.org/']) {
      expect(await renderer.draw({ path, content, preview: false })).toMatchObject({ status: 404, body: notFound.body })
    }
  })

  test('says what a page read, and only that page', async () => {
    const content = renderer.contentOf(snapshotWith([essay('presence'), essay('attention')]))
    const { reads } = await renderer.draw({ path: '/philosophy/presence/', content, preview: false })
    expect(reads).toContain('essays/presence')
    expect(reads).not.toContain('essays/attention')
    expect((await renderer.draw({ path: '/feed.xml', content, preview: false })).reads).toContain('essays[0,50)')
  })

  test('draws the snapshot it is given, each time', async () => {
    const titled = (title: string) => renderer.contentOf(snapshotWith([essay('presence', { title })]))
    const path = '/philosophy/presence/'
    expect(textOf((await renderer.draw({ path, content: titled('Before'), preview: false })).body)).toContain('Before')
    expect(textOf((await renderer.draw({ path, content: titled('After'), preview: false })).body)).toContain('After')
  })

  test('draws a page of its own path even where another page has a path with a parameter', async () => {
    const content = renderer.contentOf(snapshotWith([page('/about/us/', { title: 'About us' })]))
    expect(textOf((await renderer.draw({ path: '/about/us/', content, preview: false })).body)).toContain('About us')
  })

  test('names the page that can not be drawn, and why', async () => {
    const pictured = page('/about/', { blocks: [{ type: 'media', media: '0123456789abcdef' }] })
    const content = renderer.contentOf(snapshotWith([pictured]))
    await expect(renderer.draw({ path: '/about/', content, preview: false })).rejects.toThrow(
      /\/about\/ .*media\/0123456789abcdef/,
    )
  })

  test('draws pages at once without mixing their reads', async () => {
    const essays = Array.from({ length: 20 }, (_, index) =>
      essay(`essay-${index}`, { body: paragraph(`Text ${index}`) }),
    )
    const content = renderer.contentOf(snapshotWith(essays))
    const drawn = await Promise.all(
      essays.map(({ key }) => renderer.draw({ path: `/philosophy/${key}/`, content, preview: false })),
    )
    drawn.forEach(({ body, reads }, index) => {
      expect(textOf(body)).toContain(`Text ${index}`)
      expect(reads.filter((read) => read.startsWith('essays/'))).toEqual([`essays/essay-${index}`])
    })
  })

  test('carries neither the CMS nor the tools that built it', async () => {
    const server = join(rendererDir, 'server')
    const names = (await readdir(server, { recursive: true })).filter((name) => name.endsWith('.mjs'))
    const imported = new Set<string>()
    for (const name of names) {
      const code = await readFile(join(server, name), 'utf8')
      for (const [, from] of code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']([^"'.][^"']*)["']/g))
        imported.add(from ?? '')
    }
    const packages = [...imported].filter((name) => !name.startsWith('node:'))
    // React comes with Astro's integration for the catalog's script, and costs three megabytes.
    const foreign = packages.filter((name) => /payload|vite|sharp|next|react|mongodb|mdast/.test(name))
    expect(foreign.filter((name) => !['react', 'react-dom/server'].includes(name))).toEqual([])
  })
})
