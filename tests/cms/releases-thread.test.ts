import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { compressedForms } from '#cms/publishing/release/compressed-forms.ts'
import { needsWhole } from '#cms/publishing/release/draw-release.ts'
import { packSnapshot } from '#cms/publishing/release/packed-snapshot.ts'
import { ReleaseError, RendererEnded } from '#cms/publishing/release/release-error.ts'
import { openRendererThread } from '#cms/publishing/release/renderer-thread.ts'
import { ensureRenderer } from '#scripts/site/build-renderer.ts'
import { changesBetween } from '#tests/support/changes.ts'
import { visibleText } from '#tests/support/html.ts'
import { essay, page, snapshotWith, type Written } from '#tests/support/snapshots.ts'

const snapshotOf = (...documents: Written[]) => snapshotWith([page('/'), ...documents])

describe('the renderer in its own thread', () => {
  let dataDir: string
  beforeAll(ensureRenderer)
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'irh-thread-'))
  })
  afterEach(() => rm(dataDir, { recursive: true, force: true }))

  const orderOf = (...documents: Written[]) => ({
    dataDir,
    mediaDir: join(dataDir, 'media'),
    edit: { packed: packSnapshot(snapshotOf(...documents)) },
    source: 'cms' as const,
    acceptFewerPages: false,
    leastNumber: 1,
  })

  test('releases, and tells how far it is', async () => {
    const renderer = openRendererThread()
    const states = new Set<string>()
    expect(await renderer.release(orderOf(essay('presence')), ({ state }) => states.add(state))).toMatchObject({
      number: 1,
    })
    expect([...states]).toEqual(['drawing', 'checking'])
    await renderer.close()
  })

  test('says why a release was refused, and goes on', async () => {
    const renderer = openRendererThread()
    const circle = [
      { collection: 'redirects' as const, key: '/a/', data: { from: '/a/', to: '/b/' } },
      { collection: 'redirects' as const, key: '/b/', data: { from: '/b/', to: '/a/' } },
    ]
    await expect(renderer.release(orderOf(...circle))).rejects.toThrow(ReleaseError)
    expect(await renderer.release(orderOf())).toMatchObject({ number: 1 })
    await renderer.close()
  })

  test('is stopped when it takes too long, and leaves nothing that could be served', async () => {
    const hurried = openRendererThread({ releaseSeconds: 0.001 })
    await expect(hurried.release(orderOf(essay('presence')))).rejects.toThrow(/did not finish within/)
    expect((await readdir(dataDir)).includes('current')).toBe(false)
    await hurried.close()
  })

  test('lets who waits behind a long release wait, and stops nobody for it', async () => {
    const renderer = openRendererThread({ previewSeconds: 0.5 })
    const many = Array.from({ length: 1000 }, (_, index) => essay(`essay-${index}`))
    const released = renderer.release(orderOf(...many))
    expect(await renderer.documents([])).toEqual([])
    expect(await released).toMatchObject({ number: 1 })
    await renderer.close()
  })

  test('is started again after it used up its memory', async () => {
    const small = openRendererThread({ maxMegabytes: 64 })
    const body = [{ type: 'paragraph', children: [{ type: 'text', text: 'word '.repeat(10_000) }] }]
    const many = Array.from({ length: 2000 }, (_, index) => essay(`essay-${index}`, { body }))
    const released = small.release(orderOf(...many))
    await expect(released).rejects.toThrow(/renderer failed.*memory/i)
    await expect(released).rejects.toThrow(RendererEnded)
    await small.load(packSnapshot(snapshotOf()))
    expect(
      await small.preview({
        changes: [],
        path: '/',
        preview: { collection: 'pages', key: '/', form: null, gaps: [] },
      }),
    ).not.toBeNull()
    await small.close()
  })

  test('compresses as well as it can once nobody edits any more', async () => {
    const renderer = openRendererThread()
    await renderer.release(orderOf(essay('presence')))
    const name = 'philosophy/presence/index.html'
    const file = join(dataDir, 'current', 'public', name)
    const [best] = await compressedForms(name, await readFile(file), 'best')
    await vi.waitFor(async () => expect((await readFile(`${file}.br`)).equals(best?.body ?? Buffer.of())).toBe(true), {
      timeout: 60_000,
      interval: 50,
    })
    await renderer.close()
  })

  test('draws a page with a draft in it, and knows when there is none', async () => {
    const renderer = openRendererThread()
    const published = snapshotOf(essay('presence'))
    const draft = snapshotOf(essay('presence', { title: 'A draft of presence' }))
    const path = '/philosophy/presence/'
    const preview = {
      changes: changesBetween(published, draft),
      path,
      preview: { collection: 'essays', key: 'presence', form: null, gaps: [] },
    } as const
    expect(await renderer.preview(preview)).toBe(needsWhole)
    await renderer.load(packSnapshot(published))
    const drawn = await renderer.preview(preview)
    const body = drawn === null || drawn === needsWhole ? '' : Buffer.from(drawn.body).toString()
    expect(visibleText(body)).toContain('A draft of presence')
    expect(await renderer.preview({ ...preview, path: '/philosophy/absent/' })).toBeNull()
    await renderer.close()
  })
})
