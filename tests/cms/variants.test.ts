import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishingCommands } from '#cms/publishing/commands.ts'
import { readSettings } from '#settings'
import { openSite, runBuildSite } from '#tests/support/built-site.ts'
import type { TestCms } from '#tests/support/payload.ts'
import { openSeededSite, type Published } from '#tests/support/publishing.ts'

let cms: TestCms
let site: Published
beforeAll(async () => {
  ;({ cms, site } = await openSeededSite())
})
afterAll(() => site.stop())

let count = 0
/** Each another picture: red on its left, a color of its own on its right. */
async function photograph(): Promise<Buffer> {
  count += 1
  const left = await sharp({ create: { width: 500, height: 500, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer()
  return sharp({ create: { width: 1500, height: 500, channels: 3, background: { r: 0, g: count * 8, b: 255 } } })
    .composite([{ input: left, left: 0, top: 0 }])
    .jpeg()
    .toBuffer()
}

async function send(method: 'POST' | 'PATCH', path: string, fields: object, file?: Buffer) {
  const body = new FormData()
  body.set('_payload', JSON.stringify(fields))
  if (file) body.set('file', new File([new Uint8Array(file)], 'photograph.jpg', { type: 'image/jpeg' }))
  const answer = await cms.api(method, path, { as: await cms.asUser('editor'), body })
  expect(answer.status, answer.text).toBeLessThan(300)
  const doc: { id: string; hash: string; filename: string } = Object(answer.body['doc'])
  return doc
}

/** A picture, and a page that shows it and is shared with it. */
async function shown() {
  const path = `/picture-${count}/`
  const media = await send('POST', '/api/media', { alt: 'Two chairs in a room' }, await photograph())
  const page = await cms.api('POST', '/api/pages', {
    as: await cms.asUser('editor'),
    body: {
      title: `A page with picture ${count}`,
      path,
      blocks: [
        { blockType: 'media', media: media.id },
        { blockType: 'media', media: media.id },
      ],
      meta: { image: media.id },
      _status: 'published',
    },
  })
  expect(page.status, page.text).toBe(201)
  return { path, media, pageId: Object(page.body['doc']).id }
}

const html = async (path: string): Promise<string> => (await site.read(path)) ?? ''
const cardIn = (page: string): string => /property="og:image" content="([^"]+)"/.exec(page)?.[1] ?? ''
const inRelease = (path: string) => join(cms.dataDir, 'current', 'public', path)
const hasVariants = async (path: string, hash: string) =>
  expect(await html(path)).toMatch(new RegExp(`<source type="image/avif" srcset="/media/${hash}-`))

describe('a picture that an editor adds', () => {
  test('is on its page in the sizes and kinds that browsers choose from, with room kept for it', async () => {
    const { path, media } = await shown()
    await site.until(() => hasVariants(path, media.hash))
    const page = await html(path)
    const [first = '', second = ''] = page.match(/<picture>[\s\S]*?<\/picture>/g) ?? []
    expect(first.match(/<source type="[^"]+"/g)).toEqual(['<source type="image/avif"', '<source type="image/webp"'])
    expect(first.match(/ \d+w/g)).toEqual([400, 800, 1200, 1500, 400, 800, 1200, 1500].map((width) => ` ${width}w`))
    expect(first).toMatch(/<img src="[^"]+\.jpg" alt="Two chairs in a room" width="1200" height="400"/)
    expect(first).not.toContain('loading=')
    expect(second).toContain('loading="lazy"')
    expect(page).toContain('<meta property="og:image:width" content="952">')
    for (const [link] of page.matchAll(/\/media\/[0-9a-f-]+\.\w+/g)) {
      expect((await readFile(inRelease(link))).length, link).toBeGreaterThan(0)
    }
  })

  test('shows on its card what is around the chosen point, and after a change what is around the new one', async () => {
    const { path, media } = await shown()
    await site.until(() => hasVariants(path, media.hash))
    const before = cardIn(await html(path))
    await send('PATCH', `/api/media/${media.id}`, { focalPoint: { x: 0, y: 50 } })
    await site.until(async () => expect(cardIn(await html(path))).not.toBe(before))
    const card = await readFile(inRelease(new URL(cardIn(await html(path))).pathname))
    const [red, , blue] = (await sharp(card).stats()).channels
    expect((red?.mean ?? 0) - (blue?.mean ?? 0)).toBeGreaterThan(0)
    await hasVariants(path, media.hash)
  })

  test('is replaced on its pages when the entry gets another file', async () => {
    const { path, media } = await shown()
    await site.until(() => hasVariants(path, media.hash))
    const other = await send('PATCH', `/api/media/${media.id}`, {}, await photograph())
    expect(other.hash).not.toBe(media.hash)
    await site.until(() => hasVariants(path, other.hash))
    expect(await html(path)).not.toContain(media.hash)
    await site.quiet()
    const files = await readdir(inRelease('media'))
    expect(files.filter((name) => name.startsWith(media.hash))).toEqual([])
  })

  test('is not deleted while a page shows it, and the refusal names the page', async () => {
    const { media, pageId } = await shown()
    const remove = async () => cms.api('DELETE', `/api/media/${media.id}`, { as: await cms.asUser('editor') })
    const refused = await remove()
    expect(refused.status).toBe(409)
    expect(refused.text).toContain(`A page with picture ${count}`)
    expect((await cms.api('DELETE', `/api/pages/${pageId}`, { as: await cms.asUser('admin') })).status).toBe(200)
    expect((await remove()).status).toBe(200)
    await site.until(async () => {
      const files = await readdir(inRelease('media'))
      expect(files.filter((name) => name.startsWith(media.hash))).toEqual([])
    })
  })

  test('leaves the site in all its forms when it is not public any more', async () => {
    const media = await send('POST', '/api/media', { alt: 'Soon for staff' }, await photograph())
    const inSite = async () => (await readdir(inRelease('media'))).filter((name) => name.startsWith(media.hash)).length
    await site.until(async () => expect(await inSite()).toBe(11))
    await send('PATCH', `/api/media/${media.id}`, { visibility: 'staff' })
    await site.until(async () => expect(await inSite()).toBe(0))
  })

  test('gets its forms at the next start when the process died before they were made', async () => {
    await site.quiet()
    await site.stop()
    const { path, media } = await shown()
    site.start()
    await site.until(() => hasVariants(path, media.hash))
  })

  test('gets them again when their files were lost', async () => {
    const { path, media } = await shown()
    await site.until(() => hasVariants(path, media.hash))
    await site.quiet()
    await site.stop()
    const folder = join(cms.dataDir, 'media')
    const made = (await readdir(folder)).filter((name) => name.startsWith(`${media.hash}-`))
    for (const name of made) await rm(join(folder, name))
    site.start()
    await site.until(async () =>
      expect((await readdir(folder)).filter((name) => name.startsWith(`${media.hash}-`)).sort()).toEqual(made.sort()),
    )
    await site.until(async () => {
      const status = await cms.api('GET', '/api/publishing/status', { as: await cms.asUser('editor') })
      expect(status.body).toMatchObject({ state: 'idle', dirty: false, held: [] })
    })
    await hasVariants(path, media.hash)
  })
})

test('build:site makes the same files from an exported snapshot, and encodes nothing', async () => {
  const { path, media } = await shown()
  await site.until(() => hasVariants(path, media.hash))
  await site.quiet()
  const settings = readSettings()
  const dir = join(cms.dataDir, 'exported')
  await cms.inScope(() =>
    publishingCommands['export-snapshot']({ payload: cms.payload, settings, tell: () => {} }, { dir }),
  )
  const out = join(cms.dataDir, 'built')
  await runBuildSite(['--snapshot', dir, '--out', out, '--prebuilt', '--pages-only'], { SITE_URL: settings.siteUrl })
  const built = await openSite(out)
  const released = await openSite(join(cms.dataDir, 'current', 'public/'))
  const names = released.files.map((file) => file.replace(/^\/*/, '/')).filter((file) => !/\.(?:br|gz)$/.test(file))
  expect(built.files).toEqual(names.sort())
  for (const name of names) {
    expect((await readFile(join(out, name))).equals(await readFile(inRelease(name))), name).toBe(true)
  }
})
