import { execFile } from 'node:child_process'
import { mkdir, open, readdir, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompressSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { openReleases } from '#front/serve/releases.ts'
import { eventually } from '#tests/support/server.ts'
import { ask } from './support/ask.ts'
import { closeFront, freshFolder, openFront, type RunningFront } from './support/front.ts'
import { makeCurrent, usualFiles, writeRelease } from './support/release.ts'

let front: RunningFront
afterEach(() => closeFront(front))

const filesSaying = (word: string) => ({
  ...usualFiles,
  'index.html': `<p>${word}</p>`,
  'training/index.html': `<p>${word}</p>`,
  [`assets/site.${word}.css`]: `/* ${word} */`,
})
const home = async () => (await ask(front, '/')).text
const messages = () => front.events.flatMap((event) => (event.type === 'message' ? [event.message] : []))

describe('a new release', () => {
  test('is served as soon as the front is told, without one wrong answer under load', async () => {
    front = await openFront({ files: filesSaying('one') })
    let isDone = false
    const seen = new Set<string>()
    const visitor = async () => {
      while (!isDone) {
        const [page, other] = [await ask(front, '/'), await ask(front, '/training/')]
        expect([page.status, other.status]).toEqual([200, 200])
        seen.add(page.text)
        expect(['<p>one</p>', '<p>two</p>', '<p>three</p>']).toContain(page.text)
      }
    }
    const visitors = [visitor(), visitor(), visitor(), visitor()]
    for (const [number, word] of [
      [2, 'two'],
      [3, 'three'],
    ] as const) {
      await makeCurrent(front.dataDir, await writeRelease(front.dataDir, number, filesSaying(word)))
      await front.reload()
      expect(await home()).toBe(`<p>${word}</p>`)
    }
    isDone = true
    await Promise.all(visitors)
    expect(seen.size).toBeGreaterThan(1)
  })

  test('is found when nobody tells of it', async () => {
    front = await openFront({ files: filesSaying('one') })
    await makeCurrent(front.dataDir, await writeRelease(front.dataDir, 2, filesSaying('two')))
    await eventually(home, (text) => text === '<p>two</p>', { seconds: 5 })
  })

  test('leaves the hashed files of the three before it for pages that are still open', async () => {
    front = await openFront({ files: filesSaying('r1') })
    for (const number of [2, 3, 4, 5]) {
      await makeCurrent(front.dataDir, await writeRelease(front.dataDir, number, filesSaying(`r${number}`)))
      await front.reload()
    }
    const statusOf = async (number: number) => (await ask(front, `/assets/site.r${number}.css`)).status
    expect(await Promise.all([5, 4, 3, 2, 1].map(statusOf))).toEqual([200, 200, 200, 200, 404])
  })

  test('takes pages away that it does not have', async () => {
    front = await openFront({ files: { ...usualFiles, 'old/index.html': 'x' } })
    expect((await ask(front, '/old/')).status).toBe(200)
    await makeCurrent(front.dataDir, await writeRelease(front.dataDir, 2))
    await front.reload()
    expect((await ask(front, '/old/')).status).toBe(404)
    expect((await ask(front, '/old')).status).toBe(404)
  })

  test('that goes back to an older one is served, too', async () => {
    front = await openFront({ files: filesSaying('one') })
    const [first = ''] = await readdir(join(front.dataDir, 'releases'))
    await makeCurrent(front.dataDir, await writeRelease(front.dataDir, 2, filesSaying('two')))
    await front.reload()
    await makeCurrent(front.dataDir, first)
    await front.reload()
    expect(await home()).toBe('<p>one</p>')
  })

  test('that is damaged or unfinished is not served; the one before stays', async () => {
    front = await openFront({ files: filesSaying('one') })
    const damaged = await writeRelease(front.dataDir, 2, filesSaying('two'))
    await writeFile(join(front.dataDir, 'releases', damaged, 'public', 'training', 'index.html'), '<p>twp</p>')
    await makeCurrent(front.dataDir, damaged)
    await front.reload()
    expect(await home()).toBe('<p>one</p>')
    expect(messages()).toContain('A release is damaged')
    expect(JSON.parse((await ask(front, '/readyz')).text).release).toMatchObject({ ok: false })
    const unfinished = await writeRelease(front.dataDir, 3, filesSaying('three'))
    await unlink(join(front.dataDir, 'releases', unfinished, 'manifest.json'))
    await makeCurrent(front.dataDir, unfinished)
    await front.reload()
    expect(await home()).toBe('<p>one</p>')
  })

  test('that could not be read is read again, and served when it can be', async () => {
    front = await openFront({ files: filesSaying('one') })
    const { dataDir } = front
    const releases = await openReleases({ dataDir, say: () => {}, tryAgainMs: 100 })
    const name = await writeRelease(dataDir, 2, filesSaying('two'))
    const feed = join(dataDir, 'releases', name, 'public', 'feed.xml')
    await rename(feed, `${feed}.away`)
    await makeCurrent(dataDir, name)
    await releases.reload()
    expect([releases.live()?.name === name, releases.isCurrent()]).toEqual([false, false])
    await rename(`${feed}.away`, feed)
    await eventually(
      async () => releases.live()?.name,
      (live) => live === name,
      { seconds: 5 },
    )
    expect(releases.isCurrent()).toBe(true)
    releases.close()
  })

  test('leaves hashed files that only went for pages that are still open', async () => {
    front = await openFront({ files: filesSaying('one') })
    const { dataDir } = front
    const base = (await readdir(join(dataDir, 'releases')))[0] ?? ''
    const releases = await openReleases({ dataDir, say: () => {} })
    const { 'assets/site.one.css': _gone, ...fewer } = filesSaying('one')
    const name = await writeRelease(dataDir, 2, { ...fewer, 'index.html': '<p>plain</p>' })
    await makeCurrent(dataDir, name)
    const path = join(dataDir, 'releases', name)
    await releases.take({ path, base, changed: ['index.html'], gone: ['assets/site.one.css'] })
    expect(releases.live()?.name).toBe(name)
    expect(releases.live()?.files.has('/assets/site.one.css')).toBe(true)
    releases.close()
  })

  test('gets better compressed forms that are told of while it is still being read', async () => {
    front = await openFront({ files: filesSaying('one') })
    const { dataDir } = front
    const base = (await readdir(join(dataDir, 'releases')))[0] ?? ''
    const releases = await openReleases({ dataDir, say: () => {} })
    const feed = `<feed>${'<entry/>'.repeat(90)}</feed>`
    const others = Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`${index}.txt`, 'x']))
    const name = await writeRelease(dataDir, 2, { ...filesSaying('one'), 'feed.xml': feed, ...others })
    await makeCurrent(dataDir, name)
    const path = join(dataDir, 'releases', name)
    const inPublic = (file: string) => join(path, 'public', file)
    // Sixteen are read at once: whoever reads this one has read the feed.
    await promisify(execFile)('mkfifo', [inPublic('last.txt')])
    const changed = ['feed.xml', ...Object.keys(others), 'last.txt']
    const taken = releases.take({ path, base, changed, gone: [] })
    const last = await open(inPublic('last.txt'), 'w')
    await writeFile(inPublic('feed.xml.gz'), gzipSync(feed, { level: 9 }))
    const told = releases.takeForms({ directory: path, names: ['feed.xml'] })
    await last.close()
    await Promise.all([taken, told])
    expect(await releases.live()?.files.get('/feed.xml')?.forms.get('gzip')).toMatchObject({ isQuick: false })
    releases.close()
  })

  test('whose link vanishes changes nothing', async () => {
    front = await openFront({ files: filesSaying('one') })
    await unlink(join(front.dataDir, 'current'))
    await front.reload()
    await rm(join(front.dataDir, 'releases'), { recursive: true })
    await front.reload()
    expect(await home()).toBe('<p>one</p>')
  })
})

describe('at the start', () => {
  test.each(['no link', 'a link that leads nowhere', 'a damaged release', 'a release without a manifest'])(
    'with %s the newest whole release is served',
    async (fault) => {
      const dataDir = await freshFolder()
      await writeRelease(dataDir, 8, filesSaying('eight'))
      await writeRelease(dataDir, 9, filesSaying('nine'))
      await mkdir(join(dataDir, 'releases', '.tmp-11'))
      if (fault === 'a link that leads nowhere') await symlink('releases/12-gone', join(dataDir, 'current'))
      if (fault.includes('release')) {
        const name = await writeRelease(dataDir, 10, filesSaying('ten'))
        await makeCurrent(dataDir, name)
        const directory = join(dataDir, 'releases', name)
        if (fault === 'a damaged release') await writeFile(join(directory, 'public', 'feed.xml'), '<feed/>')
        else await unlink(join(directory, 'manifest.json'))
      }
      front = await openFront({ dataDir, files: null })
      expect(await home()).toBe('<p>nine</p>')
    },
  )

  test('with nothing but a damaged release, all of it but the damage is served', async () => {
    const dataDir = await freshFolder()
    const name = await writeRelease(dataDir, 1, filesSaying('one'))
    await writeFile(join(dataDir, 'releases', name, 'public', 'feed.xml'), '<feed/>')
    await makeCurrent(dataDir, name)
    front = await openFront({ dataDir, files: null })
    expect(await home()).toBe('<p>one</p>')
    expect((await ask(front, '/feed.xml')).status).toBe(404)
  })

  test('what was served in part is served whole as soon as it can be', async () => {
    const dataDir = await freshFolder()
    const name = await writeRelease(dataDir, 1, filesSaying('one'))
    await makeCurrent(dataDir, name)
    const feed = join(dataDir, 'releases', name, 'public', 'feed.xml')
    await rename(feed, `${feed}.away`)
    const releases = await openReleases({ dataDir, say: () => {}, tryAgainMs: 100 })
    expect([releases.live()?.name, releases.isCurrent()]).toEqual([name, false])
    await rename(`${feed}.away`, feed)
    await eventually(
      async () => releases.live()?.files.has('/feed.xml'),
      (isThere) => isThere === true,
      { seconds: 5 },
    )
    expect(releases.isCurrent()).toBe(true)
    releases.close()
  })

  test('compressed files beside the pages are used as they are, but not when they are damaged', async () => {
    const feed = `<feed>${'<entry/>'.repeat(60)}</feed>`
    const packed = gzipSync(feed, { level: 1 })
    front = await openFront({
      files: { ...usualFiles, 'feed.xml': feed, 'feed.xml.gz': packed, 'feed.xml.br': 'damaged' },
    })
    expect((await ask(front, '/feed.xml', { headers: { 'accept-encoding': 'gzip' } })).body.equals(packed)).toBe(true)
    const remade = await ask(front, '/feed.xml', { headers: { 'accept-encoding': 'br' } })
    expect(brotliDecompressSync(remade.body).toString()).toBe(feed)
    expect((await ask(front, '/feed.xml.br')).status).toBe(404)
  })
})
