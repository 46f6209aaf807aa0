import { readlink } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { mongodbEnv } from '#tests/support/database.ts'
import { admin, type RunningServer, startServer } from '#tests/support/server.ts'

describe.runIf(process.env['TEST_MONGODB_URL'])('two pairs of processes on one MongoDB', () => {
  let one: RunningServer
  let other: RunningServer
  let cookie: string
  beforeAll(async () => {
    // Sessions are for one address, which a load balancer would give to both.
    const env = { ...mongodbEnv(), SITE_URL: 'https://irh.example' }
    one = await startServer({ env })
    other = await startServer({ env })
    cookie = await signIn(one)
  }, 240_000)
  afterAll(() => Promise.all([one?.stop(), other?.stop()]))

  const headers = { 'content-type': 'application/json', origin: 'https://irh.example' }
  async function signIn({ url }: RunningServer): Promise<string> {
    const answer = await fetch(`${url}/api/users/login`, { method: 'POST', headers, body: JSON.stringify(admin) })
    expect(answer.status).toBe(200)
    return answer.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ')
  }
  async function ask({ url }: RunningServer, method: string, path: string, body?: unknown) {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { ...headers, cookie },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await answer.text()
    expect(answer.ok, `${method} ${path}: ${text.slice(0, 1000)}`).toBe(true)
    return JSON.parse(text)
  }
  const settingOf = async (server: RunningServer) =>
    (await ask(server, 'GET', '/api/globals/site?depth=0')) as Record<string, unknown>
  const rename = async (server: RunningServer, tagline: string) => {
    const { defaultMeta: _, ...site } = await settingOf(server)
    await ask(server, 'POST', '/api/globals/site', { ...site, tagline })
  }
  const page = async ({ url }: RunningServer, path = '/') => (await fetch(`${url}${path}`)).text()
  const shows = (server: RunningServer, words: string) =>
    vi.waitFor(async () => expect(await page(server)).toContain(words), { timeout: 60_000, interval: 100 })
  /** What is in the release that is shown. Its number may be another one where a process lost the right to publish meanwhile. */
  const release = async ({ dataDir }: RunningServer) => (await readlink(join(dataDir, 'current'))).split('-').at(-1)

  test('publish at once, and each release is made by one and shown by both', async () => {
    for (let round = 1; round <= 3; round += 1) {
      await Promise.all([rename(one, `Round ${round} from one`), rename(other, `Round ${round} from the other`)])
      const { tagline } = await settingOf(one)
      await Promise.all([shows(one, String(tagline)), shows(other, String(tagline))])
    }
    await vi.waitFor(async () => expect(await release(other)).toBe(await release(one)), { timeout: 60_000 })
    const { docs } = await ask(one, 'GET', '/api/releases?limit=100&depth=0')
    const numbers = docs.map(({ number }: { number: number }) => number)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  test('go back together, whichever is asked, and go on together', async () => {
    await rename(one, 'Soon taken back')
    await Promise.all([shows(one, 'Soon taken back'), shows(other, 'Soon taken back')])
    await ask(other, 'POST', '/api/publishing/roll-back', {})
    await vi.waitFor(
      async () => {
        expect(await page(one)).not.toContain('Soon taken back')
        expect(await page(other)).not.toContain('Soon taken back')
      },
      { timeout: 60_000, interval: 100 },
    )
    expect((await ask(one, 'GET', '/api/publishing/status')).state).toBe('held')
    await rename(one, 'Waits for somebody')
    await ask(one, 'POST', '/api/publishing/publish', {})
    await Promise.all([shows(one, 'Waits for somebody'), shows(other, 'Waits for somebody')])
  })

  test('show a picture that either took in, in the same forms', async () => {
    for (const [taker, path] of [
      [one, '/taken-by-one/'],
      [other, '/taken-by-the-other/'],
    ] as const) {
      const background = { r: path.length, g: 90, b: 120 }
      const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background } })
        .jpeg()
        .toBuffer()
      const form = new FormData()
      form.set('_payload', JSON.stringify({ alt: 'A room with two chairs', visibility: 'public' }))
      form.set('file', new File([new Uint8Array(picture)], 'room.jpg', { type: 'image/jpeg' }))
      const { origin } = headers
      const added = await fetch(`${taker.url}/api/media`, { method: 'POST', headers: { origin, cookie }, body: form })
      expect(added.status).toBe(201)
      const { doc } = Object(await added.json())
      const blocks = [{ blockType: 'media', media: doc.id }]
      await ask(one, 'POST', '/api/pages', { title: `A page at ${path}`, path, blocks, _status: 'published' })
      for (const server of [one, other]) {
        await vi.waitFor(async () => expect(await page(server, path)).toContain('<source type="image/avif"'), {
          timeout: 60_000,
          interval: 100,
        })
        const asUploaded = await fetch(`${server.url}/api/media/file/${doc.filename}`, { headers: { origin, cookie } })
        expect(asUploaded.status).toBe(200)
      }
      const links = [...(await page(one, path)).matchAll(/\/media\/[0-9a-f-]+\.\w+/g)].map(([link]) => link)
      expect(links.length).toBeGreaterThan(5)
      const bytes = async ({ url }: RunningServer, link: string) =>
        Buffer.from(await (await fetch(`${url}${link}`)).arrayBuffer())
      for (const link of links) {
        expect((await bytes(one, link)).equals(await bytes(other, link)), link).toBe(true)
      }
    }
    await vi.waitFor(async () => expect(await release(other)).toBe(await release(one)), { timeout: 60_000 })
  })

  test('show the way to a receipt, the receipt, and take the request back, whichever of them took it', async () => {
    const hopes = 'We hope that two rooms hear the same story.'
    const body = new URLSearchParams({
      ...{ name: 'Dana Whitfield', email: 'dana@example.org', setting: 'agency', acknowledgement: 'true' },
      hopes,
    })
    const send = async ({ url }: RunningServer) =>
      (await fetch(`${url}/collaborate/`, { method: 'POST', body, redirect: 'manual' })).headers.get('location') ?? ''
    const next = await send(one)
    expect(next).toMatch(/\?reference=IRH-/)
    const linkFrom = async (server: RunningServer) =>
      /href="(\/collaborate\/receipt\/[\w-]{43}\/)"/.exec(await page(server, next))?.[1] ?? ''
    const first = await linkFrom(one)
    expect(first).not.toBe('')
    expect(await linkFrom(other)).toBe(first)
    expect(await page(other, first)).toContain(hopes)
    // Sent once more, it has another receipt, and both know that one.
    expect(await send(other)).toBe(next)
    const link = await linkFrom(one)
    expect(link).not.toBe(first)
    expect(await linkFrom(other)).toBe(link)
    expect(await page(one, link)).toContain(hopes)
    const yes = new URLSearchParams({ withdraw: 'yes' })
    const taken = await fetch(`${other.url}${link}`, { method: 'POST', body: yes, redirect: 'manual' })
    expect(taken.status).toBe(303)
    for (const server of [one, other]) {
      const receipt = await page(server, link)
      expect(receipt).toContain('You have taken it back')
      expect(receipt).not.toContain(hopes)
    }
  })

  test('and when the one that publishes is killed, the other takes over', async () => {
    await rename(one, 'Before the end of one')
    await Promise.all([shows(one, 'Before the end of one'), shows(other, 'Before the end of one')])
    const ended = new Promise((resolve) => one.process.once('exit', resolve))
    one.process.kill('SIGKILL')
    await ended
    await rename(other, 'After the end of one')
    await vi.waitFor(async () => expect(await page(other)).toContain('After the end of one'), {
      timeout: 60_000,
      interval: 200,
    })
  })
})
