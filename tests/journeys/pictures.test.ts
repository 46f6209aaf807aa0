import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchBrowser, newVisitor, openScreen, signIn } from '#tests/support/browser.ts'
import { tabTo } from '#tests/support/keyboard.ts'
import { written } from '#tests/support/publishing.ts'
import { admin, cmsPid, type RunningServer, startServer } from '#tests/support/server.ts'

let server: RunningServer
let cookie: string
beforeAll(async () => {
  server = await startServer()
  const answer = await ask('POST', '/api/users/login', JSON.stringify(admin))
  cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
}, 300_000)
afterAll(() => server?.stop())

function ask(method: string, path: string, body: string | FormData) {
  const headers: Record<string, string> = { origin: server.url, cookie: cookie ?? '' }
  if (typeof body === 'string') headers['content-type'] = 'application/json'
  return fetch(`${server.url}${path}`, { method, headers, body })
}

const html = async (path: string) => (await fetch(`${server.url}${path}`)).text()
const until = (says: () => Promise<void>) => vi.waitFor(says, { timeout: 90_000, interval: 100 })

let count = 0
/** Adds a picture, each another one. */
async function add() {
  count += 1
  const background = { r: 10, g: count * 20, b: 120 }
  const picture = await sharp({ create: { width: 3000, height: 2000, channels: 3, background } })
    .jpeg()
    .toBuffer()
  const form = new FormData()
  form.set('_payload', JSON.stringify({ alt: 'A room with two chairs', visibility: 'public' }))
  form.set('file', new File([new Uint8Array(picture)], 'room.jpg', { type: 'image/jpeg' }))
  const added = await ask('POST', '/api/media', form)
  expect(added.status).toBe(201)
  const { doc } = Object(await added.json())
  return doc
}

/** Shows a picture on a page at this path. */
async function show(path: string, media: { id: string }) {
  const blocks = [{ blockType: 'media', media: media.id }]
  const page = JSON.stringify({ title: `A page at ${path}`, path, blocks, _status: 'published' })
  expect((await ask('POST', '/api/pages', page)).status).toBe(201)
}

describe('a picture that staff add', () => {
  test('is shown at once as it is, and soon in the forms that browsers choose from, which they may keep', async () => {
    await show('/one/', await add())
    await until(async () => expect(await html('/one/')).toContain('<source type="image/avif"'))
    const page = await html('/one/')
    const links = [...page.matchAll(/\/media\/[0-9a-f-]+\.\w+/g)].map(([link]) => link)
    expect(links).toHaveLength(9)
    for (const link of links) {
      const answer = await fetch(`${server.url}${link}`)
      expect(answer.status, link).toBe(200)
      expect(answer.headers.get('cache-control')).toContain('immutable')
      const format = (await sharp(await answer.arrayBuffer()).metadata()).format
      const type = { heif: 'image/avif', jpeg: 'image/jpeg', webp: 'image/webp' }[String(format)]
      expect(answer.headers.get('content-type')).toBe(type)
    }
  })

  test('is on its page in all forms even when the CMS is killed while they are made', async () => {
    const media = await add()
    process.kill(await cmsPid(server), 'SIGKILL')
    await until(() => show('/other/', media))
    await until(async () =>
      expect(await html('/other/')).toMatch(new RegExp(`<source type="image/avif" srcset="/media/${media.hash}-`)),
    )
  })

  test('is for staff only where the admin shows it', async () => {
    const media = await add()
    const path = `${server.url}/api/media/file/${media.filename}`
    expect((await fetch(path)).status).toBe(401)
    const answer = await fetch(path, { headers: { origin: server.url, cookie } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('cache-control')).toContain('no-store')
  })
})

test('by keyboard alone the point that stays in view is chosen, kept, and seen in the cropped form of the picture', async () => {
  // Red above, blue below, and much higher than the form in which others show a link to the page.
  const half = { width: 1300, height: 1300, channels: 3 } as const
  const red = await sharp({ create: { ...half, background: '#d02020' } })
    .png()
    .toBuffer()
  const picture = await sharp({ create: { ...half, height: 2600, background: '#2020d0' } })
    .composite([{ input: red, top: 0, left: 0 }])
    .jpeg()
    .toBuffer()
  const form = new FormData()
  form.set('_payload', JSON.stringify({ alt: 'Red above and blue below', visibility: 'public' }))
  form.set('file', new File([new Uint8Array(picture)], 'halves.jpg', { type: 'image/jpeg' }))
  const { doc: media } = Object(await (await ask('POST', '/api/media', form)).json())
  const lead = 'An essay whose link is shown with a picture.'
  const essay = { title: 'Red above', lead, body: written(lead), meta: { image: media.id }, _status: 'published' }
  expect((await ask('POST', '/api/essays', JSON.stringify(essay))).status).toBe(201)

  /** How red and how blue the card of the page is. */
  const card = async () => {
    const address = /<meta property="og:image" content="[^"]*?(\/media\/[^"]+)"/.exec(
      await html('/philosophy/red-above/'),
    )
    const answer = await fetch(`${server.url}${address?.[1]}`)
    const { width, height } = await sharp(await answer.clone().arrayBuffer()).metadata()
    const { channels } = await sharp(await answer.arrayBuffer()).stats()
    return { ratio: (width ?? 0) / (height ?? 1), red: channels[0]?.mean ?? 0, blue: channels[2]?.mean ?? 0 }
  }
  // Around its middle at first: as much of one as of the other.
  await until(async () => {
    const { ratio, red, blue } = await card()
    expect(ratio).toBeGreaterThan(1.5)
    expect(Math.abs(red - blue)).toBeLessThan(20)
  })

  const browser = await launchBrowser()
  const page = await newVisitor(browser)
  await signIn(page, server)
  await openScreen(page, `${server.url}/admin/collections/media/${media.id}`)
  await tabTo(page, page.locator('#field-focalPoint__y'))
  await page.keyboard.press('Control+a')
  await page.keyboard.type('5')
  const point = page.locator('.irh-focus__point')
  await expect.poll(() => point.evaluate((element) => element.getAttribute('style'))).toContain('top: 5%')
  await tabTo(page, page.locator('#action-save'))
  await page.keyboard.press('Enter')
  const confirm = page.locator('#confirm-action')
  await tabTo(page, confirm)
  // Once it has been said what visitors will see otherwise.
  await expect.poll(() => confirm.getAttribute('aria-disabled')).toBe('false')
  await page.keyboard.press('Enter')

  await until(async () => {
    const stored = await fetch(`${server.url}/api/media/${media.id}`, { headers: { origin: server.url, cookie } })
    expect(await stored.json()).toMatchObject({ focalPoint: { x: 50, y: 5 } })
  })
  await until(async () => {
    const { ratio, red, blue } = await card()
    expect(ratio).toBeGreaterThan(1.5)
    expect(red - blue).toBeGreaterThan(150)
  })
  await browser.close()
})
