import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, readlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { canMount } from '#scripts/test/tools.ts'
import { type Editor, signInAsEditor } from '#tests/support/editor.ts'
import { written } from '#tests/support/publishing.ts'
import { startReader } from '#tests/support/reader.ts'
import { removeFolder } from '#tests/support/remove-folder.ts'
import { cmsPid, eventually, freePort, type RunningServer, startServer } from '#tests/support/server.ts'

const isLong = process.env['TEST_FAULTS'] === 'long'
const kills = isLong ? 100 : 10
const releasesUnderLoad = isLong ? 200 : 20
// What the publisher takes for one burst (cms/publishing/due.ts), with room for what a save takes until its mark.
const shortestRestMs = 400
const longestBurstMs = 11_000

let server: RunningServer | null = null
afterEach(async () => {
  await server?.stop()
  server = null
})

const path = '/philosophy/edited-all-the-time/'
const form = (count: number) => ({
  title: 'Edited all the time',
  lead: `The lead of form ${count}, as lists and feeds show it.`,
  body: written(`The text of form ${count} ends here.`),
  _status: 'published',
})
const formOf = (text: string) => Number(/The (?:lead|text) of form (\d+)/.exec(text)?.[1] ?? Number.NaN)
const isShown = (url: string, count: number, seconds = 20) =>
  eventually(
    async () => (await fetch(`${url}${path}`)).text().catch(() => ''),
    (text) => text.includes(`The text of form ${count} ends here.`),
    { seconds },
  )

/** Pages that show the essay; each form of it may only follow an older one. */
function watched(): Record<string, (text: string) => string | null> {
  const neverBack = (isWhole: (text: string, count: number) => boolean) => {
    let newest = 0
    return (text: string) => {
      const count = formOf(text)
      if (Number.isNaN(count)) return 'the essay is not in it'
      if (count < newest) return `form ${count} after form ${newest}`
      newest = count
      return isWhole(text, count) ? null : `parts of other forms than ${count}`
    }
  }
  return {
    [path]: neverBack((text, count) => text.includes(`The text of form ${count} ends here.`)),
    '/philosophy/': neverBack(() => true),
    '/feed.xml': neverBack((text) => text.trimEnd().endsWith('</feed>')),
    '/': () => null,
    '/sitemap.xml': (text) => (text.trimEnd().endsWith('>') ? null : 'half a file'),
  }
}

/** A small generator of chance that a failure can be tried again with. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

test(
  'killed at any point of publishing, it never shows a wrong page, and what was saved last goes live',
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'irh-kills-'))
    const port = await freePort()
    const random = chance(Number(process.env['TEST_SEED'] ?? 7))
    let running = await startServer({ dataDir, port })
    server = running
    const first = await signInAsEditor(running)
    const id = await first.save('POST', '/api/essays', form(0))
    await isShown(running.url, 0)
    const reader = startReader({ url: running.url, pages: watched() })

    let count = 0
    for (let round = 0; round < kills; round += 1) {
      const editor = await signInAsEditor(running)
      count += 1
      await editor.save('PATCH', `/api/essays/${id}`, form(count))
      // A release takes some tens of milliseconds: some kills come before it, some within, some after.
      await new Promise((resolve) => setTimeout(resolve, random() * 80))
      if (round % 2 === 0) process.kill(await cmsPid(running), 'SIGKILL')
      else await running.stop('SIGKILL')
      // The pause before the CMS is started again grows with each end; a fresh start has none.
      if (round % 2 === 1 || round % 4 === 2) {
        await running.stop()
        running = await startServer({ dataDir, port })
        server = running
      }
      await isShown(running.url, count, 60)
    }
    await reader.end()
    expect(reader.faults).toEqual([])
    expect(reader.count()).toBeGreaterThan(kills)
    await running.stop()
    await removeFolder(dataDir)
  },
  kills * 60_000,
)

test('under load every release is shown, and no reader meets an error', async () => {
  const running = await startServer()
  server = running
  const editor = await signInAsEditor(running)
  const id = await editor.save('POST', '/api/essays', form(0))
  await isShown(running.url, 0)
  const before = await releaseNumber(running)
  const readers = Array.from({ length: 4 }, () => startReader({ url: running.url, pages: watched() }))
  for (let count = 1; count <= releasesUnderLoad; count += 1) {
    await editor.save('PATCH', `/api/essays/${id}`, form(count))
    await isShown(running.url, count)
  }
  await Promise.all(readers.map(({ end }) => end()))
  expect(readers.flatMap(({ faults }) => faults)).toEqual([])
  expect((await releaseNumber(running)) - before).toBe(releasesUnderLoad)
}, 600_000)

test('fifty saves within ten seconds make at most two releases, and the last one wins', async () => {
  const running = await startServer()
  server = running
  const editor = await signInAsEditor(running)
  const id = await editor.save('POST', '/api/essays', form(0))
  await isShown(running.url, 0)
  await isIdle(editor)
  // The release of what was made just now does not count: this burst is one of its own.
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const before = await releaseNumber(running)
  let bursts = 1
  let savedAt = performance.now()
  const startedAt = savedAt
  for (let count = 1; count <= 50; count += 1) {
    const pause = new Promise((resolve) => setTimeout(resolve, 150))
    await editor.save('PATCH', `/api/essays/${id}`, form(count))
    // Where a machine is that slow, what comes after a rest is a burst of its own.
    if (performance.now() - savedAt > shortestRestMs) bursts += 1
    savedAt = performance.now()
    await pause
  }
  bursts += Math.floor((savedAt - startedAt) / longestBurstMs)
  await isShown(running.url, 50, 30)
  await isIdle(editor)
  expect((await releaseNumber(running)) - before).toBeLessThanOrEqual(2 * bursts)
}, 120_000)

test.runIf(canMount)(
  'on a disk that fills up at any step the old site stays, the reason is said, and it heals when there is room',
  async () => {
    const disk = await mkdtemp(join(tmpdir(), 'irh-disk-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256m', 'tmpfs', disk])
    try {
      const dataDir = join(disk, 'data')
      const running = await startServer({ dataDir })
      server = running
      const editor = await signInAsEditor(running)
      const id = await editor.save('POST', '/api/essays', form(0))
      await isShown(running.url, 0)
      const reader = startReader({ url: running.url, pages: watched() })
      let count = 0
      // So much is left free: nothing at all, enough for the save, enough for a part of the release, nearly enough.
      for (const freeKb of [0, 64, 256, 1024, 2048]) {
        await isIdle(editor)
        count += 1
        fill(disk, freeKb)
        const answer = await editor.ask('PATCH', `/api/essays/${id}`, form(count))
        await answer.text()
        if (answer.ok) {
          // Saved: it is out, or the status says why it is not.
          await eventually(
            async () => [await page(running), (await status(editor)).state],
            ([text, state]) => String(text).includes(`form ${count} ends`) || state === 'failed' || state === 'queued',
            { seconds: 60 },
          )
          const { state, failure } = await status(editor)
          if (state === 'failed') expect(failure).not.toBeNull()
        } else expect(answer.status).toBeGreaterThanOrEqual(500)
        execFileSync('rm', ['-f', join(disk, 'ballast')])
        if (!answer.ok) await editor.save('PATCH', `/api/essays/${id}`, form(count))
        // What failed for want of room is tried again by itself; a person need not wait for that.
        await editor.ask('POST', '/api/publishing/publish', {})
        await isShown(running.url, count, 30)
      }
      await reader.end()
      expect(reader.faults).toEqual([])
    } finally {
      await server?.stop()
      server = null
      execFileSync('umount', ['-l', disk])
    }
  },
  300_000,
)

const page = async ({ url }: RunningServer) => (await fetch(`${url}${path}`)).text()
const status = async (editor: Editor) => (await editor.ask('GET', '/api/publishing/status')).json()
const isIdle = (editor: Editor) =>
  eventually(
    () => status(editor),
    ({ state, dirty }) => state === 'idle' && !dirty,
  )

async function releaseNumber({ dataDir }: RunningServer): Promise<number> {
  const name = (await readlink(join(dataDir, 'current'))).split('/').at(-1) ?? ''
  await readFile(join(dataDir, 'current', 'manifest.json'))
  return Number.parseInt(name, 10)
}

/** Leaves only so much room on the disk. */
function fill(disk: string, freeKb: number): void {
  const [, free = '0'] = execFileSync('df', ['--output=avail', '-k', disk], { encoding: 'utf8' }).trim().split('\n')
  const kb = Math.max(0, Number(free.trim()) - freeKb)
  try {
    execFileSync('dd', ['if=/dev/zero', `of=${join(disk, 'ballast')}`, 'bs=1k', `count=${kb}`], { stdio: 'ignore' })
  } catch {
    // dd ends with an error when the disk is full before it has written all: that is what was asked for.
  }
}
