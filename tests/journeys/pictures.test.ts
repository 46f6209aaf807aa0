import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
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
