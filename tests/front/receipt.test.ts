import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eventually } from '#tests/support/server.ts'
import { type Answer, ask, filled, postForm } from './support/ask.ts'
import { closeFront, openFront, type RunningFront } from './support/front.ts'
import { usualFiles } from './support/release.ts'
import { takenIn } from './support/taken.ts'

let front: RunningFront
beforeEach(async () => {
  front = await openFront()
})
afterEach(() => closeFront(front))

const secret = 'We hope for a canary that sings <b>only</b> for us & you.'

/** Sends a request and follows to the page with the link. */
async function send(fields: Record<string, string> = { ...filled, hopes: secret }): Promise<string> {
  const { location = '' } = (await postForm(front.port, fields)).headers
  return linkIn(await ask(front, location)) ?? ''
}
const linkIn = ({ text }: Answer) => /href="(\/collaborate\/receipt\/[\w-]{43}\/)"/.exec(text)?.[1]
const withdraw = (link: string, body = 'withdraw=yes') =>
  ask(front, link, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body })

describe('the link that a sender gets', () => {
  test('shows what was kept, to nobody who does not have it, and is kept by no browser or search engine', async () => {
    const link = await send()
    const page = await ask(front, link)
    expect(page.status).toBe(200)
    expect(page.text).toContain('a canary that sings &lt;b&gt;only&lt;/b&gt; for us &amp; you.')
    expect(page.text).toContain('Ada Example')
    expect(page.text).toContain('It has arrived')
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.headers['x-robots-tag']).toContain('noindex')
    expect(page.headers['referrer-policy']).toBe('no-referrer')
    const other = link.replace(/.{5}\/$/, 'AAAAA/')
    expect((await ask(front, other)).status).not.toBe(200)
    expect((await ask(front, '/collaborate/receipt/')).status).toBe(404)
  })

  test('can be taken back also when what was written cannot be read any more', async () => {
    const link = await send()
    await front.damageRows()
    const page = await ask(front, link)
    expect(page.status).toBe(200)
    expect(page.text).toContain('What you wrote cannot be shown just now.')
    expect((await ask(front, `${link}?withdraw=ask`)).text).toContain('Yes, take it back and erase it')
    expect((await withdraw(link)).status).toBe(303)
    expect((await ask(front, link)).text).toContain('You have taken it back')
  })

  test('names the programs and modules that were asked about by their titles', async () => {
    const named = await openFront({
      files: {
        ...usualFiles,
        'programs/training-program/index.html': '<!doctype html><title>T</title><h1>Listening &amp; “Being With”</h1>',
        'modules/presence/index.html': '<!doctype html><title>T</title><h1>Sitting quietly</h1>',
      },
    })
    const { location = '' } = (
      await postForm(named.port, { ...filled, programs: 'training-program', modules: 'presence' })
    ).headers
    const { text } = await ask(named, linkIn(await ask(named, location)) ?? '')
    expect(text).toContain('<dd>Listening &amp; “Being With”</dd>')
    expect(text).toContain('<dd>Sitting quietly</dd>')
    expect(text).not.toContain('training-program')
    await closeFront(named)
  })

  test('is not in the store: only its hash', async () => {
    const token = (await send()).split('/').at(-2) ?? ''
    expect(token).toHaveLength(43)
    for (const name of readdirSync(front.dataDir).filter((each) => each.startsWith('inbox.db'))) {
      expect(readFileSync(join(front.dataDir, name)).includes(token)).toBe(false)
    }
    expect(JSON.stringify(front.events)).not.toContain(token)
  })

  test('is not shown to somebody else who knows the reference', async () => {
    const behind = await openFront({ settings: { trustProxy: 1 } })
    const from = (address: string) => ({ 'x-forwarded-for': address })
    const { location = '' } = (await postForm(behind.port, filled, from('192.0.2.1'))).headers
    expect(linkIn(await ask(behind, location, { headers: from('198.51.100.7') }))).toBeUndefined()
    expect(linkIn(await ask(behind, location, { headers: from('192.0.2.1') }))).toBeDefined()
    await closeFront(behind)
  })

  test('is another when the same is sent once more, and the first is none', async () => {
    const first = await send()
    const second = await send()
    expect(second).not.toBe(first)
    expect((await ask(front, second)).status).toBe(200)
    expect((await ask(front, first)).status).not.toBe(200)
    expect(await front.rows()).toHaveLength(1)
  })

  test('says where the request stands when the CMS knows, and that it cannot say when the CMS is away', async () => {
    const link = await send()
    expect((await ask(front, link)).text).toContain('cannot be seen just now')
    const known = {
      reference: 'IRH-0000-0000',
      receivedAt: '2026-11-24T09:00:00.000Z',
      state: 'answered',
      input: filled,
    }
    writeFileSync(join(front.dataDir, 'receipt.json'), JSON.stringify(known))
    front.startCms()
    const page = await eventually(
      () => ask(front, link),
      ({ text }) => text.includes('being talked about'),
    )
    expect(page.text).not.toContain('cannot be seen just now')
  })
})

describe('a request that its sender takes back', () => {
  test('is asked about first, on a page that changes nothing and leads back', async () => {
    const link = await send()
    const receipt = await ask(front, link)
    expect(receipt.text).not.toContain('<form')
    expect(receipt.text).toContain(`href="${link}?withdraw=ask"`)
    const question = await ask(front, `${link}?withdraw=ask`)
    expect(question.status).toBe(200)
    expect(question.text).toContain('This cannot be undone')
    expect(question.text).toContain(
      `<form method="post" action="${link}"><button class="button" type="submit" name="withdraw" value="yes">`,
    )
    expect(question.text).toContain(`<a href="${link}">No, keep it</a>`)
    expect(question.headers['cache-control']).toBe('no-store')
    expect((await ask(front, link)).text).toContain('canary')
    await withdraw(link)
    // Whoever goes back to the question is told how it stands.
    expect((await ask(front, `${link}?withdraw=ask`)).text).toContain('You have taken it back')
    const unknown = await ask(front, `/collaborate/receipt/${'a'.repeat(43)}/?withdraw=ask`)
    expect(unknown.text).not.toContain('<form')
  })

  test('is erased at once, also from the file, and the CMS is told when it is there', async () => {
    const link = await send()
    expect((await withdraw(link, 'withdraw=')).status).toBe(404)
    expect((await ask(front, link)).text).toContain('canary')
    const answer = await withdraw(link)
    expect([answer.status, answer.headers.location]).toEqual([303, link])
    const page = await ask(front, link)
    expect(page.text).toContain('You have taken it back')
    expect(page.text).not.toContain('canary')
    expect(await front.rows()).toMatchObject([{ input: { setting: 'agency' }, copiedAt: null }])
    for (const name of readdirSync(front.dataDir).filter((each) => each.startsWith('inbox.db'))) {
      expect(readFileSync(join(front.dataDir, name)).includes('canary'), name).toBe(false)
    }
    front.startCms()
    const [handed] = await eventually(
      async () => takenIn(front.dataDir),
      (taken) => taken.length > 0,
    )
    expect(handed?.withdrawnAt).toBeTruthy()
    expect(handed?.input).toEqual({ setting: 'agency' })
  })

  test('twice by a double click is taken back once, and said to be, also while the CMS is away', async () => {
    const link = await send()
    expect((await Promise.all([withdraw(link), withdraw(link)])).map(({ status }) => status)).toEqual([303, 303])
    expect((await withdraw(link)).status).toBe(303)
  })

  test('can be sent anew, as another request', async () => {
    await withdraw(await send())
    await send()
    expect(await front.rows()).toHaveLength(2)
  })

  test('is taken back in the CMS when the inbox has forgotten it, and not thanked for while that is away', async () => {
    const link = `/collaborate/receipt/${'a'.repeat(43)}/`
    expect((await withdraw(link)).status).toBe(503)
    expect((await ask(front, link)).status).toBe(503)
    front.startCms()
    await eventually(
      () => withdraw(link),
      ({ status }) => status === 303,
    )
    expect(readFileSync(join(front.dataDir, 'withdrawn'), 'utf8')).toContain('"hash"')
  })

  test('answers one who sends far more than a yes, and takes nothing back', async () => {
    const link = await send()
    expect((await withdraw(link, `withdraw=yes&more=${'x'.repeat(2000)}`)).status).toBe(413)
    expect((await ask(front, link)).text).toContain('canary')
  })

  test.each(['PUT', 'DELETE', 'OPTIONS'])('is not taken back by %s', async (method) => {
    const link = await send()
    expect((await ask(front, link, { method })).status).toBe(405)
    expect((await ask(front, link)).text).toContain('canary')
  })
})
