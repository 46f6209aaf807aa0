import { execFile } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { receiptSlot, referenceSlot } from '#model/partners/form-slots.ts'
import { root } from '#settings'
import { builtSite, openSite, writtenSnapshot } from '#tests/support/built-site.ts'
import { page, site as siteSettings, snapshotWith } from '#tests/support/snapshots.ts'

const scriptIn = (html: string): string => /<script type="module" src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? ''

test('the form brings at most 4 KB of script', async () => {
  const site = await builtSite()
  const src = scriptIn(await site.read('/collaborate/'))
  expect(src).not.toBe('')
  expect((await stat(join(site.dir, src))).size).toBeLessThanOrEqual(4096)
})

test.each([false, true])(
  'a site on another host sends the form to the admin’s address (prebuilt: %s)',
  async (prebuilt) => {
    const dir = join(await mkdtemp(join(tmpdir(), 'irh-form-')), 'site')
    const args = [join(root, 'scripts', 'build-site.ts'), '--out', dir, ...(prebuilt ? ['--prebuilt'] : [])]
    const env = {
      ...process.env,
      SITE_URL: 'https://irh.example',
      ADMIN_URL: 'https://admin.irh.example',
      NODE_ENV: 'production' as const,
    }
    await promisify(execFile)(process.execPath, args, { cwd: root, env })
    const page = await (await openSite(dir)).read('/collaborate/')
    expect(page).toContain('<form method="post" action="https://admin.irh.example/collaborate/"')
    await rm(dir, { recursive: true })
  },
)

test('a site on its own server sends the form to itself', async () => {
  const site = await builtSite()
  expect(await site.read('/collaborate/')).toContain('<form method="post" action="/collaborate/"')
})

test('the form says which wording of the acknowledgement stands on it', async () => {
  const page = await (await builtSite()).read('/collaborate/')
  expect(page).toMatch(/<input type="hidden" name="consent" value="[^"]+"/)
})

test('while the form is closed, its page says so and names the other way', async () => {
  const snapshot = snapshotWith([
    page('/collaborate/'),
    {
      collection: 'collaborate',
      key: 'collaborate',
      data: {
        open: false,
        closedText: 'We answer again in the spring.',
        acknowledgement: { text: 'I have read the privacy notice and leave out client information.', version: '1' },
        successText: 'Thank you. Your message has arrived.',
      },
    },
  ])
  const site = await builtSite({ snapshotDir: await writtenSnapshot({ snapshot, media: new Map() }), prebuilt: true })
  const html = await site.read('/collaborate/')
  expect(html).not.toContain('<form')
  expect(html.indexOf('We answer again in the spring.')).toBeGreaterThan(0)
  expect(html.indexOf('You can always write to', html.indexOf('We answer again in the spring.'))).toBeGreaterThan(0)
  expect(html).not.toContain('Or write to us at')
})

test('what must be known first stands before what it is about, and what happens next on the page after', async () => {
  const careNotice = 'This form is not for people in crisis: call 988.'
  const replyWithin = 'Within three working days.'
  const successText = 'Thank you. We read every request ourselves.'
  const text = 'I have read the privacy notice and leave out client information.'
  const snapshot = snapshotWith([
    page('/collaborate/'),
    siteSettings({ careNotice }),
    {
      collection: 'collaborate',
      key: 'collaborate',
      data: { acknowledgement: { text, version: '1' }, successText, replyWithin },
    },
  ])
  const site = await builtSite({ snapshotDir: await writtenSnapshot({ snapshot, media: new Map() }), prebuilt: true })
  const inOrder = (html: string, words: readonly string[]) => {
    const places = words.map((each) => html.indexOf(each))
    for (const [index, place] of places.entries()) expect(place, words[index]).toBeGreaterThan(-1)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
  }
  const form = await site.read('/collaborate/')
  const notice = 'Please leave out anything that could identify a client or patient.'
  inOrder(form, [careNotice, replyWithin, '<form method="post"', notice, '<textarea'])
  // Read out with the field, too.
  const hopes = /<textarea[^>]*name="hopes"[^>]*>/.exec(form)?.[0] ?? ''
  expect(hopes).toMatch(/aria-describedby="[^"]*client-information/)
  inOrder(form, [`id="client-information"`, notice, hopes, text])
  inOrder(await site.read('/collaborate/sent/'), [successText, referenceSlot, receiptSlot, replyWithin, 'mailto:'])
})
