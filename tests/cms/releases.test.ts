import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, readlink, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { drawImpact } from '#cms/publishing/impact/draw-impact.ts'
import { drawRelease, type MadeRelease, needsWhole } from '#cms/publishing/release/draw-release.ts'
import { drawWhole, type Edit, type ReleaseOrder } from '#cms/publishing/release/draw-work.ts'
import { findLastGood } from '#cms/publishing/release/last-good.ts'
import { manifestOf } from '#cms/publishing/release/manifest.ts'
import { openPile } from '#cms/publishing/release/pile.ts'
import { pathOfFile } from '#cms/publishing/release/public-files.ts'
import { readReads } from '#cms/publishing/release/reads-file.ts'
import { releaseNames } from '#cms/publishing/release/release-folder.ts'
import { loadRenderer } from '#cms/publishing/release/renderer.ts'
import { emptyMemory, stepStage } from '#cms/publishing/release/site-memory.ts'
import { filesAfter } from '#cms/publishing/release/tree-after.ts'
import { workAhead } from '#cms/publishing/release/work-ahead.ts'
import { readRelease } from '#front/serve/release.ts'
import { cardsAddress } from '#model/publishing/cards.ts'
import { searchIndex } from '#model/publishing/search-index.ts'
import { type Snapshot, snapshotFrom } from '#model/snapshot.ts'
import { sha256 } from '#reader/sha256.ts'
import { releaseFaults } from '#scripts/irh/verify/release-faults.ts'
import { ensureRenderer } from '#scripts/site/build-renderer.ts'
import { builtSite, openSite, writtenSnapshot } from '#tests/support/built-site.ts'
import { changesBetween } from '#tests/support/changes.ts'
import { richSnapshot } from '#tests/support/rich-snapshot.ts'
import {
  element,
  essay,
  moduleEntry,
  page,
  person,
  program,
  snapshotWith as snapshotOf,
  type Written,
} from '#tests/support/snapshots.ts'

const link = (href: string) => [
  { type: 'paragraph', children: [{ type: 'link', href, children: [{ type: 'text', text: 'there' }] }] },
]
/** Every page links home. */
const snapshotWith = (documents: Written[]) => snapshotOf([page('/'), ...documents])
const redirect = (from: string, to: string | null, code = 301): Written => ({
  collection: 'redirects',
  key: from,
  data: { from, to, code },
})

const picture = (hash: string): Written => ({
  collection: 'media',
  key: hash,
  data: { hash, extension: 'png', bytes: 1, width: 1, height: 1, alt: 'A picture', visibility: 'public' },
})

let dataDir: string
const current = async () => join(dataDir, await readlink(join(dataDir, 'current')))
const inRelease = async (file: string) => join(await current(), file)
let memory = emptyMemory()
let drawn: Snapshot | null = null
type Options = Partial<Pick<ReleaseOrder, 'source' | 'acceptFewerPages' | 'checkFiles'>>

const orderIn = (folder: string): Omit<ReleaseOrder, 'edit'> => ({
  dataDir: folder,
  mediaDir: join(folder, 'media'),
  source: 'cms',
  acceptFewerPages: false,
  leastNumber: 1,
})

async function order(edit: Edit, options: Options): Promise<MadeRelease> {
  const made = await drawRelease(memory, { ...orderIn(dataDir), edit, ...options })
  if (made === needsWhole) throw new Error('the renderer does not know what it drew')
  return made
}

/** Draws a snapshot as the first thing that a process does. */
function draw(snapshot: Snapshot, options: Options = {}): Promise<MadeRelease> {
  memory = emptyMemory()
  drawn = snapshot
  return order({ snapshot }, options)
}

/** Draws what leads to another snapshot, in the process that drew the one before. */
async function edit(snapshot: Snapshot, options: Options = {}): Promise<MadeRelease> {
  if (drawn === null) throw new Error('draw something first')
  const made = await order({ base: drawn.hash, hash: snapshot.hash, changes: changesBetween(drawn, snapshot) }, options)
  drawn = snapshot
  return made
}
/** Works ahead to its end, or until another release comes after so many steps. */
const ahead = async (mostSteps = Number.POSITIVE_INFINITY) => {
  const { live } = memory
  if (live === null) throw new Error('nothing was drawn')
  let steps = 0
  for await (const _ of workAhead({ memory, live, dataDir, tellForms: () => {} })) {
    steps += 1
    if (steps === mostSteps) break
  }
}

beforeAll(ensureRenderer)
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'irh-releases-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

test('a manifest is the same bytes after edits as put together at once', () => {
  const facts = { number: 1, snapshotHash: '', rendererHash: '', source: 'cms', pages: 1 } as const
  const hashed = (texts: Record<string, string>) =>
    new Map(Object.entries(texts).map(([name, text]): [string, string] => [name, sha256(text)]))
  const of = (files: ReadonlyMap<string, string>) => manifestOf(facts, { files, redirects: [] })
  const others = hashed({ 'another/site.html': 'a' })
  const edits = [
    { 'a/index.html': 'one', 'ü/"b".html': 'two' },
    { 'a/index.html': 'three', 'ü/"b".html': 'two' },
    { 'a/index.html': 'three', 'ü/"b".html': 'four' },
    { 'a/index.html': 'three', 'c.xml': 'new', 'ü/"b".html': 'four' },
    { 'a/index.html': 'one', 'c.xml': 'new', 'ü/"b".html': 'two' },
  ].map(hashed)
  const edited = edits.map(of)
  for (const [place, files] of edits.entries()) {
    of(others)
    expect(edited[place]).toEqual(of(files))
    expect(JSON.parse(of(files).bytes.toString())).toMatchObject({ ...facts, files: Object.fromEntries(files) })
  }
})

test('files that are drawn at once are kept as they were, small ones and large ones', () => {
  const keep = openPile()
  const megabyte = 1024 * 1024
  const bodies = [1, 0, 20 * megabyte, 20 * megabyte, 40 * megabyte, 2].map((length, place) =>
    new Uint8Array(length).fill(place + 1),
  )
  const kept = bodies.map(keep)
  for (const [place, body] of bodies.entries()) expect(Buffer.compare(kept[place] ?? Buffer.alloc(1), body)).toBe(0)
})

describe('a release', () => {
  test('holds what the front reads: every file as the manifest names it', async () => {
    const { snapshot, media } = await richSnapshot({ essays: 3 })
    await mkdir(join(dataDir, 'media'))
    for (const [name, bytes] of media) await writeFile(join(dataDir, 'media', name), bytes)
    const { name, number, pages } = await draw(snapshot)
    expect({ name, number }).toEqual({ name: expect.stringMatching(/^1-[0-9a-f]{12}$/), number: 1 })
    const release = await readRelease(await current(), null)
    expect(release.faults).toEqual([])
    expect([...release.files.keys()]).toEqual(
      expect.arrayContaining(['/', '/philosophy/essay-000/', '/feed.xml', '/404.html', '/sitemap.xml']),
    )
    expect([...release.files.keys()].some((path) => path.startsWith('/assets/'))).toBe(true)
    expect([...release.files.keys()].some((path) => path.startsWith('/media/'))).toBe(true)
    expect(pages).toBeGreaterThan(10)
  })

  test('names the snapshot it was drawn from and what each page read', async () => {
    const snapshot = snapshotWith([essay('presence')])
    await draw(snapshot)
    const manifest = JSON.parse(await readFile(await inRelease('manifest.json'), 'utf8'))
    expect(manifest).toMatchObject({ number: 1, snapshotHash: snapshot.hash, source: 'cms' })
    await ahead()
    const reads = await readReads(await current())
    expect(reads?.get('philosophy/presence/index.html')).toEqual(
      expect.arrayContaining(['essays/presence', '>/philosophy/']),
    )
  })

  test('keeps compressed forms beside every text, of the same bytes', async () => {
    await draw(snapshotWith([essay('presence')]))
    const file = await inRelease('public/philosophy/presence/index.html')
    const plain = await readFile(file)
    expect(brotliDecompressSync(await readFile(`${file}.br`)).equals(plain)).toBe(true)
    expect(gunzipSync(await readFile(`${file}.gz`)).equals(plain)).toBe(true)
  })

  test('shares what did not change with the one before, and writes only the rest', async () => {
    const at = (lead: string) => snapshotWith([essay('presence', { lead }), essay('attention')])
    await draw(at('What it says in its first form.'))
    const before = await current()
    const { name, changed } = await edit(at('What it says in its second form.'))
    const after = await current()
    const inode = async (release: string, file: string) => (await stat(join(release, 'public', file))).ino
    const other = 'philosophy/attention/index.html'
    const edited = 'philosophy/presence/index.html'
    expect(name).toMatch(/^2-/)
    expect(await inode(after, other)).toBe(await inode(before, other))
    expect(await inode(after, `${other}.br`)).toBe(await inode(before, `${other}.br`))
    expect(await inode(after, edited)).not.toBe(await inode(before, edited))
    expect(changed.toSorted()).toEqual([
      'collaborate/sent/index.html',
      'feed.json',
      'feed.xml',
      'llms.txt',
      'philosophy/index.html',
      'philosophy/presence/index.html',
    ])
    expect(await readFile(join(before, 'public', edited), 'utf8')).toContain('first form')
  })

  test('of a site with long lists writes only the page of the list that shows the edit', async () => {
    const dated = (index: number, lead: string) =>
      essay(`essay-${index}`, { lead, publishedOn: new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10) })
    const essays = Array.from({ length: 130 }, (_, index) => dated(index, 'What this essay says in one sentence.'))
    await draw(snapshotWith(essays))
    // Newest first, fifty a page: 129…80, 79…30, 29…0.
    const edited = dated(10, 'What it says in its second form.')
    const { changed } = await edit(snapshotWith(essays.with(10, edited)))
    expect(changed.toSorted()).toEqual(['philosophy/essay-10/index.html', 'philosophy/page/3/index.html'])
  })

  test('draws entries that name each other', async () => {
    const term = (key: string, other: string): Written => ({
      collection: 'terms',
      key,
      data: { term: key, slug: key, definition: `What ${key} means here, in one sentence.`, seeAlso: [other] },
    })
    await draw(snapshotWith([term('rupture', 'repair'), term('repair', 'rupture')]))
    const glossary = await readFile(await inRelease('public/glossary/index.html'), 'utf8')
    for (const key of ['rupture', 'repair']) expect(glossary).toContain(`href="#${key}"`)
  })

  test('is not made when not one byte would differ', async () => {
    const snapshot = snapshotWith([essay('presence')])
    await draw(snapshot)
    expect(await draw(snapshot)).toMatchObject({ name: null, number: 1, changed: [] })
    expect(await readdir(join(dataDir, 'releases'))).toHaveLength(1)
  })

  test('writes a file anew when the one before was damaged on disk', async () => {
    const at = (title: string) => snapshotWith([essay('presence', { title }), essay('attention')])
    await draw(at('First title'))
    await writeFile(await inRelease('public/philosophy/attention/index.html'), 'damaged')
    await draw(at('Second title'))
    expect((await readRelease(await current(), null)).faults).toEqual([])
    await writeFile(await inRelease('public/philosophy/attention/index.html'), 'damaged again')
    await draw(at('Second title'))
    expect((await readRelease(await current(), null)).faults).toEqual([])
  })

  test('writes a file anew that cannot be read any more, and names it until then', async () => {
    const snapshot = snapshotWith([essay('presence'), essay('attention')])
    await draw(snapshot)
    const file = await inRelease('public/philosophy/attention/index.html')
    await rm(file)
    // As a bad place on the disk does: it is there, and reading it fails.
    await symlink('index.html', file)
    expect(await releaseFaults(await current(), snapshot.siteUrl)).toContain(
      'philosophy/attention/index.html cannot be read (ELOOP)',
    )
    expect((await draw(snapshot)).number).toBe(2)
    expect(await releaseFaults(await current(), snapshot.siteUrl)).toEqual([])
  })

  test('writes what its pages were built with anew, too, when it was damaged where it lay', async () => {
    const snapshot = snapshotWith([essay('presence')])
    await draw(snapshot)
    const [asset = ''] = await readdir(await inRelease('public/assets'))
    const file = await inRelease(join('public/assets', asset))
    const good = await readFile(file)
    // Into the file that is there, as a disk damages it.
    await writeFile(file, 'damaged')
    await draw(snapshot)
    expect((await readFile(await inRelease(join('public/assets', asset)))).equals(good)).toBe(true)
    expect((await readRelease(await current(), null)).faults).toEqual([])
  })

  test.each([
    ['redirects.json', () => '[{]'],
    ['redirects.json', () => '[]'],
    ['manifest.json', (text: string) => text.replace('"number":1', '"number":3')],
    ['held.json', () => '[{]'],
  ])('is made anew when %s beside it was damaged', async (file, damaged) => {
    const snapshot = snapshotWith([essay('presence'), redirect('/old/', '/philosophy/presence/')])
    await draw(snapshot)
    const before = await readFile(await inRelease(file), 'utf8').catch(() => '')
    await writeFile(await inRelease(file), damaged(before))
    expect((await draw(snapshot)).number).toBe(2)
    expect(await releaseFaults(await current(), snapshot.siteUrl)).toEqual([])
    expect((await readRelease(await current(), null)).redirects.size).toBe(1)
  })

  test('gets its compressed forms anew when they are gone or damaged', async () => {
    const at = (title: string) => snapshotWith([essay('presence', { title })])
    await draw(at('First title'))
    await ahead()
    const page = await inRelease('public/philosophy/presence/index.html')
    await writeFile(`${page}.br`, 'damaged')
    await rm(`${page}.gz`)
    await edit(at('First title'), { checkFiles: true })
    await ahead()
    expect(await releaseFaults(await current(), at('First title').siteUrl)).toEqual([])
    expect(gunzipSync(await readFile(`${page}.gz`)).equals(await readFile(page))).toBe(true)
    // And those that a killed process had not come to.
    await rm(`${page}.gz`)
    await draw(at('First title'))
    await ahead()
    await edit(at('Second title of another page'))
    expect(existsSync(await inRelease('public/philosophy/presence/index.html.gz'))).toBe(true)
  })

  test('says what to do when "current" is a folder, as some copies make it', async () => {
    await mkdir(join(dataDir, 'current'))
    await expect(draw(snapshotWith([essay('presence')]))).rejects.toThrow(/current is no link.*Move it away/)
  })

  test('is made as soon as its folder can be, whatever kept it from being prepared', async () => {
    const at = (title: string) => snapshotWith([essay('presence', { title })])
    await draw(at('First title'))
    const folder = join(dataDir, 'releases')
    await rename(folder, `${folder}.away`)
    await writeFile(folder, '')
    await expect(stepStage(memory, { dataDir, live: memory.live })).rejects.toThrow()
    await rm(folder)
    await rename(`${folder}.away`, folder)
    expect(await edit(at('Second title'))).toMatchObject({ number: 2 })
  })

  test('does not lie among those that one can go back to when it could not be shown', async () => {
    const at = (title: string) => snapshotWith([essay('presence', { title })])
    await draw(at('First title'))
    // In the way of the link to it.
    const inTheWay = join(dataDir, `current.${process.pid}`)
    await mkdir(inTheWay)
    await expect(edit(at('Second title'))).rejects.toThrow()
    expect(await releaseNames(dataDir)).toHaveLength(1)
    await rm(inTheWay, { recursive: true })
    expect(await draw(at('Second title'))).toMatchObject({ number: 2 })
  })

  test('asks for everything when a file that no edit touches was deleted, and makes it anew', async () => {
    const at = (title: string) => snapshotWith([essay('presence', { title }), essay('attention')])
    await draw(at('First title'))
    await rm(await inRelease('public/philosophy/attention/index.html'))
    const changed = at('Second title')
    const changes = changesBetween(at('First title'), changed)
    const asked = { base: at('First title').hash, hash: changed.hash, changes }
    expect(await drawRelease(memory, { ...orderIn(dataDir), edit: asked })).toBe(needsWhole)
    await draw(changed)
    expect((await readRelease(await current(), null)).faults).toEqual([])
  })

  test('leaves out a document and all that came with it once it is gone', async () => {
    const rest = Array.from({ length: 8 }, (_, index) => essay(`essay-${index}`))
    await draw(snapshotWith([essay('presence'), ...rest]))
    await edit(snapshotWith(rest))
    const release = await readRelease(await current(), null)
    expect(release.files.has('/philosophy/presence/')).toBe(false)
    for (const path of ['/philosophy/', '/sitemap.xml', '/feed.xml', '/feed.json', '/search/']) {
      expect(release.files.get(path)?.plain.body?.toString()).not.toContain('presence')
    }
  })

  test('is kept with nine others', async () => {
    for (let number = 1; number <= 12; number++) {
      const snapshot = snapshotWith([essay('presence', { title: `Title ${number}` })])
      await (number === 1 ? draw(snapshot) : edit(snapshot))
    }
    await ahead()
    const names = (await readdir(join(dataDir, 'releases'))).filter((name) => !name.startsWith('.'))
    const numbers = names.map((name) => Number.parseInt(name, 10))
    expect(numbers.sort((one, other) => one - other)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    await edit(snapshotWith([essay('presence', { title: 'Title 13' })]))
    expect((await readRelease(await current(), null)).faults).toEqual([])
    expect(await readFile(await inRelease('public/philosophy/presence/index.html'), 'utf8')).toContain('Title 13')
  })

  test('goes out while the search index of one that was kept before is still being written', async () => {
    const old = join(dataDir, 'releases', '0-abc')
    const writing = `
      const fs = require('node:fs')
      for (let count = 0; ; count += 1) {
        fs.mkdirSync(${JSON.stringify(join(old, 'search.part', 'index'))}, { recursive: true })
        try { fs.writeFileSync(${JSON.stringify(join(old, 'search.part', 'index'))} + '/' + count, '') } catch {}
        if (count === 0) console.log('begun')
      }`
    const writer = spawn(process.execPath, ['-e', writing], { stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = once(writer, 'exit')
    try {
      await once(writer.stdout, 'data')
      for (let number = 1; number <= 13; number++) {
        const snapshot = snapshotWith([essay('presence', { title: `Title ${number}` })])
        expect(await (number === 1 ? draw(snapshot) : edit(snapshot))).toMatchObject({ number })
      }
    } finally {
      writer.kill()
      await ended
    }
    await ahead()
    expect(existsSync(old)).toBe(false)
  })

  test('carries the redirects, sorted, and every redirected address may be linked to', async () => {
    await draw(
      snapshotWith([
        redirect('/old/', '/philosophy/presence/'),
        redirect('/gone/', null, 410),
        essay('presence', { body: link('/old/') }),
      ]),
    )
    expect(JSON.parse(await readFile(await inRelease('redirects.json'), 'utf8'))).toEqual([
      { from: '/gone/', to: null, code: 410 },
      { from: '/old/', to: '/philosophy/presence/', code: 301 },
    ])
  })

  test('is kept for the next process entry by entry, wherever another one came in between', async () => {
    const titled = (title: string) => snapshotWith([essay('presence', { title }), essay('attention', { title })])
    const first = titled('First')
    await draw(first)
    await ahead()
    for (let steps = 1; steps <= 12; steps += 1) {
      await edit(titled('Second'))
      await ahead(steps)
      const last = steps % 2 === 0 ? first : titled('Third')
      await edit(last)
      await ahead()
      for (const document of last.documents) expect(await findLastGood(dataDir, document)).toEqual(document)
      expect(await readdir(join(dataDir, 'last-good'))).toHaveLength(last.documents.length)
      await edit(first)
      await ahead()
    }
  })

  test('clears away what a killed process left half written', async () => {
    await mkdir(join(dataDir, 'releases', '.tmp-1', 'public'), { recursive: true })
    await draw(snapshotWith([essay('presence')]))
    expect(existsSync(join(dataDir, 'releases', '.tmp-1'))).toBe(false)
  })
})

describe('an edit that cannot go out', () => {
  const rest = Array.from({ length: 8 }, (_, index) => page(`/page-${index}/`))
  const good = () => snapshotWith([essay('presence'), essay('attention'), ...rest])
  const attention = essay('attention', { title: 'Attention, changed' })
  const bad: [what: string, documents: Written[], entry: string, reason: RegExp, field: string | null][] = [
    [
      'because a link leads nowhere',
      [essay('presence', { title: 'Presence, changed', body: link('/absent/') })],
      'essays/presence',
      /links to \/absent\/, which is not there/,
      'body',
    ],
    [
      'because an anchor is not there',
      [essay('presence', { title: 'Presence, changed', body: link('/philosophy/#absent') })],
      'essays/presence',
      /the part “absent” of \/philosophy\//,
      'body',
    ],
    [
      'because a link leads to a withdrawn page',
      [redirect('/gone/', null, 410), essay('presence', { title: 'Presence, changed', body: link('/gone/') })],
      'essays/presence',
      /links to \/gone\//,
      'body',
    ],
    [
      'because redirects lead in a circle',
      [essay('presence'), redirect('/one/', '/two/'), redirect('/two/', '/one/')],
      'redirects/',
      /leads in a circle/,
      'to',
    ],
    [
      'because a page cannot be drawn',
      [essay('presence'), page('/about/', { blocks: [{ type: 'media', media: '0123456789abcdef' }] })],
      'pages//about/',
      /\/about\/ could not be drawn/,
      'blocks.0.media',
    ],
    [
      'because a file of the library is missing',
      [
        essay('presence', { title: 'Presence, changed', meta: { image: '0123456789abcdef' } }),
        picture('0123456789abcdef'),
      ],
      'media/0123456789abcdef',
      /file cannot be read/,
      null,
    ],
  ]
  test.each(bad)(
    '%s stays as visitors know it, and is named; the others go out',
    async (_, documents, entry, reason, field) => {
      await draw(good())
      const { held } = await edit(snapshotWith([...documents, attention, ...rest]))
      const named = held.find(({ collection, key }) => `${collection}/${key}`.startsWith(entry))
      expect(named?.message).toMatch(reason)
      expect(named?.field).toBe(field)
      const release = await readRelease(await current(), null)
      expect(release.faults).toEqual([])
      const html = (path: string) => release.files.get(path)?.plain.body?.toString()
      expect(html('/philosophy/attention/')).toContain('Attention, changed')
      // Neither on its page nor in a list.
      expect(html('/philosophy/')).toContain('Attention, changed')
      expect(html('/philosophy/')).not.toContain('Presence, changed')
      expect(html('/philosophy/presence/')).not.toContain('Presence, changed')
      expect(release.files.has('/about/')).toBe(false)
    },
  )

  test('is a picture whose file was damaged on the disk, with the page that is to show it', async () => {
    const bytes = Buffer.from('what was uploaded')
    const hash = sha256(bytes).slice(0, 16)
    const file = join(dataDir, 'media', `${hash}.png`)
    await mkdir(join(dataDir, 'media'))
    await writeFile(file, 'damaged')
    const shown = essay('presence', { title: 'Presence, in a picture', meta: { image: hash } })
    const pictured = snapshotWith([shown, essay('attention'), ...rest, picture(hash)])
    const named = expect.objectContaining({
      collection: 'media',
      key: hash,
      message: expect.stringContaining('was damaged on the disk'),
    })
    const lacking = `/philosophy/presence/ could not be drawn: media/${hash}: not in the snapshot, so it cannot be drawn`
    await draw(good())
    const { held } = await edit(pictured)
    expect(held).toEqual([named, expect.objectContaining({ key: 'presence', message: lacking, field: 'meta.image' })])
    expect(await readFile(await inRelease('public/philosophy/presence/index.html'), 'utf8')).not.toContain(
      'in a picture',
    )
    await writeFile(file, bytes)
    expect((await edit(pictured)).held).toEqual([])
    expect((await readFile(await inRelease(`public/media/${hash}.png`))).equals(bytes)).toBe(true)
    // One that is live already is named when somebody has the files looked at, and from then on.
    await writeFile(file, 'damaged again')
    expect((await edit(pictured, { checkFiles: true })).held).toEqual([named])
    expect((await edit(pictured)).held).toEqual([named])
    await writeFile(file, bytes)
    expect((await edit(pictured)).held).toEqual([])
  })

  test.each([
    ['and in the release, which has it by a link', true],
    ['alone', false],
  ])(
    'is never a picture that visitors have: it stays with its pages when its file is damaged in the library %s',
    async (_, isLinked) => {
      const bytes = Buffer.from('what was uploaded')
      const hash = sha256(bytes).slice(0, 16)
      const file = join(dataDir, 'media', `${hash}.png`)
      await mkdir(join(dataDir, 'media'))
      await writeFile(file, bytes)
      const shown = page('/shown/', { blocks: [{ type: 'media', media: hash }] })
      const titled = (title: string) =>
        snapshotWith([
          shown,
          essay('presence', { title, meta: { image: hash } }),
          essay('attention'),
          ...rest,
          picture(hash),
        ])
      const before = titled('Presence')
      await draw(before)
      if (!isLinked) await rm(file)
      await writeFile(file, 'damaged')
      const named = [expect.objectContaining({ collection: 'media', message: expect.stringContaining('was damaged') })]
      expect((await edit(before, { checkFiles: true })).held).toEqual(isLinked ? named : [])
      // Two starts of a process that draws everything anew, after an edit meanwhile.
      for (const title of ['Presence, changed', 'Presence, changed again']) {
        const { held, gone } = await draw(titled(title))
        expect({ held, gone }).toEqual({ held: named, gone: [] })
        const pages = ['shown', 'philosophy/presence'].map((one) => inRelease(`public/${one}/index.html`))
        const [picturePage, essayPage] = await Promise.all(pages.map(async (path) => readFile(await path, 'utf8')))
        expect(picturePage).toContain(`/media/${hash}.png`)
        expect(essayPage).toContain(title)
        const now = await readFile(await inRelease(`public/media/${hash}.png`), 'utf8')
        expect(now).toBe(isLinked ? 'damaged' : 'what was uploaded')
        const faults = await releaseFaults(await current(), before.siteUrl)
        expect(faults).toEqual(isLinked ? [`media/${hash}.png is damaged`] : [])
        // The next start finds what is known, and what it cannot mend.
        expect(await draw(titled(title))).toMatchObject({ name: null, held: named })
      }
      await rm(file)
      await writeFile(file, bytes)
      expect((await edit(titled('Presence, whole'), { checkFiles: true })).held).toEqual([])
      expect(await releaseFaults(await current(), before.siteUrl)).toEqual([])
    },
  )

  test('is what is said anew of a picture whose file was damaged: its pages show it as they did', async () => {
    const bytes = Buffer.from('what was uploaded')
    const hash = sha256(bytes).slice(0, 16)
    const file = join(dataDir, 'media', `${hash}.png`)
    await mkdir(join(dataDir, 'media'))
    await writeFile(file, bytes)
    const shown = page('/shown/', { blocks: [{ type: 'media', media: hash }] })
    const { data, ...entry } = picture(hash)
    const described = (alt: string) => snapshotWith([shown, ...rest, { ...entry, data: { ...data, alt } }])
    await draw(described('As it was'))
    await rm(file)
    await writeFile(file, 'damaged')
    expect((await edit(described('Described anew'))).held).toHaveLength(1)
    // The next process knows it as it was, too.
    expect((await draw(described('Described anew'))).held).toHaveLength(1)
    const html = await readFile(await inRelease('public/shown/index.html'), 'utf8')
    expect(html).toContain(`/media/${hash}.png`)
    expect(await readFile(await inRelease(`public/media/${hash}.png`), 'utf8')).toBe('what was uploaded')
  })

  test('goes out with the next release that lets it', async () => {
    await draw(good())
    const linked = essay('presence', { title: 'Presence, changed', body: link('/philosophy/practice/') })
    // The field is named whose link leads nowhere.
    expect((await edit(snapshotWith([linked, essay('attention'), ...rest]))).held).toEqual([
      expect.objectContaining({ key: 'presence', field: 'body' }),
    ])
    const practice = essay('practice')
    const { held } = await edit(snapshotWith([linked, essay('attention'), practice, ...rest]))
    expect(held).toEqual([])
    expect(await readFile(await inRelease('public/philosophy/index.html'), 'utf8')).toContain('Presence, changed')
  })

  test('stays as it was after a new start, too', async () => {
    await draw(good())
    const broken = snapshotWith([
      essay('presence', { title: 'Presence, changed', body: link('/absent/') }),
      attention,
      ...rest,
    ])
    await edit(broken)
    const hash = async () => JSON.parse(await readFile(await inRelease('manifest.json'), 'utf8')).contentHash
    const before = await hash()
    const { held } = await draw(broken)
    expect(held).toHaveLength(1)
    expect(await hash()).toBe(before)
  })

  test('is the disappearance of a page that others link to', async () => {
    const linked = essay('presence', { body: link('/philosophy/attention/#text-practice') })
    const target = essay('attention', {
      body: [{ type: 'heading', level: 2, id: 'practice', children: [{ type: 'text', text: 'Practice' }] }],
    })
    await draw(snapshotWith([linked, target, ...rest]))
    const { held } = await edit(snapshotWith([linked, ...rest]))
    expect(held).toEqual([
      {
        collection: 'essays',
        key: 'attention',
        page: '/philosophy/presence/',
        message: expect.stringContaining('links to /philosophy/attention/'),
        field: null,
      },
    ])
    expect(await readFile(await inRelease('public/philosophy/attention/index.html'), 'utf8')).toContain('Practice')
    // And that of a heading which they name.
    const renamed = essay('attention', { title: 'Attention, changed' })
    expect((await edit(snapshotWith([linked, renamed, ...rest]))).held[0]?.message).toContain(
      'the part “text-practice”',
    )
  })
})

describe('the old site stays, and the reason is named,', () => {
  const good = snapshotWith([essay('presence'), ...Array.from({ length: 8 }, (_, index) => page(`/page-${index}/`))])

  test.each([
    ['in the process that drew it', edit],
    ['after a start', draw],
  ])('when more than a fifth of the pages would be gone, %s', async (_, again) => {
    await draw(good)
    const before = await current()
    await expect(again(snapshotWith([essay('presence')]))).rejects.toThrow(/shrink from \d+ to \d+ pages/)
    expect(await current()).toBe(before)
    expect((await readRelease(before, null)).faults).toEqual([])
    expect(await readdir(join(dataDir, 'releases'))).toHaveLength(1)
  })

  test('when nothing of it can be put right by holding entries', async () => {
    const broken = snapshotWith([essay('presence')]).documents.filter(({ collection }) => collection !== 'site')
    await draw(good)
    const before = await current()
    await expect(order({ snapshot: { ...good, documents: broken } }, {})).rejects.toThrow(/site/)
    expect(await current()).toBe(before)
  })

  test('unless somebody says yes to fewer pages', async () => {
    await draw(good)
    await draw(snapshotWith([essay('presence')]), { acceptFewerPages: true })
    expect((await readRelease(await current(), null)).files.has('/page-0/')).toBe(false)
  })
})

test('what the CMS holds may be smaller than the seed it replaces', async () => {
  const pages = Array.from({ length: 20 }, (_, index) => page(`/page-${index}/`))
  await draw(snapshotWith(pages), { source: 'seed' })
  await draw(snapshotWith([]))
  expect(sha256(await readFile(await inRelease('public/404.html')))).toMatch(/^[0-9a-f]{64}$/)
})

describe('after any series of edits', () => {
  const titles = ['On waiting', 'On staying', 'On leaving', 'On coming back']
  const keys = ['ash', 'birch', 'cedar', 'dogwood']
  const someElements = fc.uniqueArray(fc.constantFrom('embodied', 'subjectivity'))
  const files = new Map(
    ['one chair', 'two chairs'].map((text) => {
      const bytes = Buffer.from(text)
      return [sha256(bytes).slice(0, 16), bytes]
    }),
  )
  const aHash = fc.constantFrom(null, ...files.keys())
  const aPicture = fc
    .record({ hash: fc.constantFrom(...files.keys()), alt: fc.constantFrom(...titles) })
    .map(({ hash, alt }): Written => {
      const { data, ...entry } = picture(hash)
      return { ...entry, data: { ...data, alt } }
    })
  const aPage = fc.record({ media: aHash, heading: fc.constantFrom(...titles) }).map(({ media, heading }) =>
    page('/pictured/', {
      blocks: [{ type: 'faq-list', heading, placement: 'site' }, ...(media === null ? [] : [{ type: 'media', media }])],
    }),
  )
  const aPerson = fc
    .record({ key: fc.constantFrom('ana', 'ben'), name: fc.constantFrom(...titles), photo: aHash })
    .map(({ key, ...data }) => person(key, { ...data, shortBio: 'Works with groups.' }))
  const aQuestion = fc
    .record({
      key: fc.constantFrom('where', 'when'),
      question: fc.constantFrom('Where?', 'When?'),
      placement: fc.constantFrom('site', 'collaborate'),
      order: fc.integer({ min: 1, max: 3 }),
      href: fc.constantFrom('/philosophy/', '/people/ana/', '/glossary/#presence'),
    })
    .map(({ key, href, ...data }): Written => ({ collection: 'faqs', key, data: { ...data, answer: link(href) } }))
  const aTerm = fc
    .record({
      key: fc.constantFrom('presence', 'attention'),
      definition: fc.constantFrom(...titles).map((title) => `What is meant by “${title}”.`),
      elements: someElements,
      seeAlso: fc.uniqueArray(fc.constantFrom('presence', 'attention')),
    })
    .map(
      ({ key, ...data }): Written => ({
        collection: 'terms',
        key,
        data: { term: key, slug: key, ...data, seeAlso: data.seeAlso.filter((other) => other !== key) },
      }),
    )
  const aTarget = fc.constantFrom(
    { path: '/philosophy/' },
    { path: '/old/' },
    { collection: 'programs', key: 'one' },
    { collection: 'essays', key: 'ash' },
    { collection: 'people', key: 'ana' },
  )
  const aMenu = fc.record({ label: fc.constantFrom(...titles), target: aTarget })
  const theMenus = fc
    .record({ main: fc.array(aMenu, { maxLength: 2 }), items: fc.array(aMenu, { minLength: 1, maxLength: 2 }) })
    .map(
      ({ main, items }): Written => ({
        collection: 'navigation',
        key: 'navigation',
        data: { main, footer: [{ label: 'More', items }] },
      }),
    )
  const anEssay = fc
    .record({
      key: fc.constantFrom(...keys),
      title: fc.constantFrom(...titles),
      series: fc.constantFrom('Practice', null),
      elements: someElements,
      publishedOn: fc.constantFrom('2026-01-01', '2026-02-01', null),
      authors: fc.uniqueArray(fc.constantFrom('ana', 'ben')),
      meta: aHash.map((image) => ({ image })),
      href: fc.constantFrom('/philosophy/', '/programs/one/', '/old/', ...keys.map((key) => `/philosophy/${key}/`)),
    })
    .map(({ key, href, ...data }) => essay(key, { ...data, body: link(href) }))
  const anElement = fc
    .record({
      key: fc.constantFrom('embodied', 'subjectivity'),
      title: fc.constantFrom(...titles),
      order: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ key, ...data }) => element(key, data))
  const aProgram = fc
    .record({
      key: fc.constantFrom('one', 'two'),
      title: fc.constantFrom(...titles),
      module: fc.constantFrom('grounding', 'settling'),
    })
    .map(({ key, title, module }) => program(key, { title, sessions: [{ entries: [{ module }] }] }))
  const aModule = fc
    .record({ key: fc.constantFrom('grounding', 'settling'), title: fc.constantFrom(...titles) })
    .map(({ key, title }) => moduleEntry(key, { title }))
  const aSetting = fc.constantFrom('A', 'B').map(
    (name): Written => ({
      collection: 'site',
      key: 'site',
      data: { name: `IRH ${name}`, shortName: 'IRH', email: 'info@irh.example' },
    }),
  )
  const aRedirect = fc.constantFrom('/philosophy/ash/', '/training/', '/new/').map((to) => redirect('/old/', to))
  const aStep = fc.oneof(
    { weight: 4, arbitrary: anEssay.map((document) => ({ document, isGone: false })) },
    {
      weight: 2,
      arbitrary: fc
        .oneof(anElement, aProgram, aModule, aSetting, aRedirect)
        .map((document) => ({ document, isGone: false })),
    },
    {
      weight: 3,
      arbitrary: fc
        .oneof(aPicture, aPage, aPerson, aQuestion, aTerm, theMenus)
        .map((document) => ({ document, isGone: false })),
    },
    {
      weight: 2,
      arbitrary: fc
        .oneof(anEssay, aProgram, aModule, aPicture, aPage, aPerson, aQuestion, aTerm)
        .map((document) => ({ document, isGone: true })),
    },
  )
  const steady = Array.from({ length: 12 }, (_, index) => page(`/page-${index}/`))
  const aSeries = fc.array(fc.array(aStep, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 })
  type Series = ReturnType<typeof aSeries.generate>['value']
  const isLong = process.env['TEST_FAULTS'] === 'long'
  const sequences = isLong ? 1000 : 25
  const builds = isLong ? 20 : 3

  /** The addresses that an edit would change, as staff are told before. */
  async function impactOf(snapshot: Snapshot): Promise<string[]> {
    const { live } = memory
    if (live === null || drawn === null) throw new Error('draw something first')
    const foretold = await drawImpact(live, {
      ...orderIn(dataDir),
      base: drawn.hash,
      changes: changesBetween(drawn, snapshot),
    })
    if (foretold === null) throw new Error('the renderer does not know what it drew')
    const { pages, files } = foretold.impact
    return [...pages, ...files].map(({ path }) => path).toSorted()
  }

  /** Makes each release of a series, and answers what is published at its end. */
  async function editedThrough(
    releases: Series,
    afterEachRelease: (made: MadeRelease, published: Snapshot) => Promise<void>,
  ): Promise<Snapshot> {
    await rm(dataDir, { recursive: true, force: true })
    await mkdir(join(dataDir, 'media'), { recursive: true })
    for (const [hash, bytes] of files) await writeFile(join(dataDir, 'media', `${hash}.png`), bytes)
    const written = new Map<string, Written>([
      ['pages//training/', page('/training/', { blocks: [{ type: 'element-list' }] })],
      // Most of what is written names one of these.
      ...[...files.keys()].map((hash) => [`media/${hash}`, picture(hash)] as const),
      ...['ana', 'ben'].map((key) => [`people/${key}`, person(key)] as const),
    ])
    const snapshot = () => snapshotWith([...steady, ...written.values()])
    await draw(snapshot())
    let published = snapshot()
    for (const steps of releases) {
      for (const { document, isGone } of steps) {
        const name = `${document.collection}/${document.key}`
        if (isGone) written.delete(name)
        else written.set(name, document)
      }
      const foretold = await impactOf(snapshot())
      const made = await edit(snapshot(), { acceptFewerPages: true })
      expect(foretold).toEqual([...made.changed, ...made.gone].map(pathOfFile).toSorted())
      const documents = [...(memory.live?.documents.values() ?? [])]
      // What is held is named, and stays as it was.
      if (made.held.length === 0) expect(new Set(documents)).toEqual(new Set(snapshot().documents))
      published = { ...snapshot(), documents }
      await afterEachRelease(made, published)
      if (steps.length === 1) await ahead()
    }
    return published
  }

  test(`the site is the one that would be drawn at once (${sequences} series)`, {
    timeout: 60_000 + sequences * 3000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(aSeries, async (releases) => {
        await editedThrough(releases, async ({ contentHash }, published) => {
          expect(contentHash).toBe(await hashAtOnce(published))
          expect((await readRelease(await current(), null)).faults).toEqual([])
        })
      }),
      { numRuns: sequences, endOnFailure: true },
    )
  })

  test(`the site is the one that astro build makes (${builds} series)`, {
    timeout: 60_000 + builds * 60_000,
  }, async () => {
    const isPublic = (file: string) => !/\.(?:br|gz)$/.test(file)
    for (const releases of fc.sample(aSeries, builds)) {
      const { siteUrl, documents } = await editedThrough(releases, async () => {})
      const named = documents.map(({ hash: _, ...document }) => document)
      const snapshot = snapshotFrom(named, siteUrl, sha256)
      const built = await builtSite({ snapshotDir: await writtenSnapshot({ snapshot, media: mediaOf(documents) }) })
      const released = await openSite(await inRelease('public'))
      // Of hashed assets, those of releases before stay for open pages.
      expect(released.files.filter((file) => isPublic(file) && !built.files.includes(file))).toEqual([])
      // The search index and the cards follow their release and are held against it in after-release.test.ts.
      const follows = (name: string) => name.startsWith(searchIndex.address) || name.startsWith(cardsAddress)
      for (const file of built.files.filter((name) => !follows(name))) {
        const [ours, theirs] = [readFile(join(released.dir, file)), readFile(join(built.dir, file))]
        expect((await ours).equals(await theirs), `${file} after ${JSON.stringify(releases)}`).toBe(true)
      }
    }
  })

  const mediaOf = (documents: Snapshot['documents']): Map<string, Uint8Array> =>
    new Map(
      documents.flatMap(({ collection, key }) => {
        const bytes = files.get(key)
        return collection === 'media' && bytes !== undefined ? [[`${key}.png`, bytes] as const] : []
      }),
    )

  /** Of the same snapshot, drawn whole by a process that knows of nothing before. */
  async function hashAtOnce(snapshot: Snapshot): Promise<string> {
    const renderer = await loadRenderer()
    const { mediaDir } = orderIn(dataDir)
    const order = { ...orderIn(join(dataDir, 'elsewhere')), mediaDir, edit: { snapshot } }
    const work = await drawWhole(snapshot, { order, renderer, tell: () => {} })
    const { redirects } = work.settled.target
    const facts = { number: 1, snapshotHash: '', rendererHash: '', source: 'cms', pages: 1 } as const
    return manifestOf(facts, { files: filesAfter(work, renderer), redirects }).contentHash
  }
})
