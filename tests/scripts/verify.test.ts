import { spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { compressedForms } from '#cms/publishing/release/compressed-forms.ts'
import { writeReads } from '#cms/publishing/release/reads-file.ts'
import { sha256 } from '#reader/sha256.ts'
import { verify } from '#scripts/irh/verify.ts'
import { ensureRenderer } from '#scripts/site/build-renderer.ts'
import { drawFirstRelease } from '#scripts/start/first-release.ts'
import type { Steps } from '#scripts/start/steps.ts'
import { readSettings, root } from '#settings'

const silent: Steps = { run: (_, work) => work(() => {}), skip: () => {}, say: () => {} }

let whole: string
let dataDir: string
let release: string

beforeAll(async () => {
  await ensureRenderer()
  whole = await mkdtemp(join(tmpdir(), 'irh-verify-'))
  await drawFirstRelease(readSettings({ DATA_DIR: whole }), silent)
  const directory = join(whole, 'current')
  for await (const _ of writeReads(directory, [['index.html', ['site']]])) {
    // Each step is done by asking for the next.
  }
  for (const { ending, body } of await compressedForms(
    'index.html',
    await readFile(join(directory, 'public', 'index.html')),
    'quick',
  )) {
    await writeFile(join(directory, 'public', `index.html${ending}`), body)
  }
})
beforeEach(async () => {
  dataDir = join(await mkdtemp(join(tmpdir(), 'irh-verify-')), 'data')
  await cp(whole, dataDir, { recursive: true, verbatimSymlinks: true })
  process.env['DATA_DIR'] = dataDir
  release = join(dataDir, await readlink(join(dataDir, 'current')))
})

async function flip(name: string, place = 0.5): Promise<void> {
  const file = join(release, name)
  const body = await readFile(file)
  const at = Math.floor(body.length * place)
  body[at] = (body[at] ?? 0) ^ 1
  await rm(file)
  await writeFile(file, body)
}
const inPublic = (name: string) => join(release, 'public', name)
/** Changes a page so that its manifest agrees: what somebody would do who knows how, or a gate that let it pass. */
async function rewrite(name: string, change: (html: string) => string): Promise<void> {
  const before = await readFile(inPublic(name))
  const after = Buffer.from(change(before.toString()))
  expect(after.equals(before)).toBe(false)
  await writeFile(inPublic(name), after)
  const manifest = await readFile(join(release, 'manifest.json'), 'utf8')
  await writeFile(join(release, 'manifest.json'), manifest.replace(sha256(before), sha256(after)))
}

test('a release as it was made is whole', async () => {
  expect(await verify.run([])).toMatch(/^1-[0-9a-f]{12} \(live\): whole$/)
})

describe('a fault is found and named:', () => {
  test.each([
    'public/index.html',
    'public/index.html.br',
    'public/index.html.gz',
    'public/favicon.ico',
    'public/_redirects',
    'manifest.json',
    'redirects.json',
    'reads.json',
  ])('one flipped bit in %s', async (name) => {
    await flip(name)
    await expect(verify.run([])).rejects.toThrow(new RegExp(`${name.replace('public/', '')}.* (?:is|are|or) `))
  })

  test('one flipped bit wherever it is in the manifest', async () => {
    for (const place of [0, 0.001, 0.01, 0.02, 0.03, 0.04, 0.2, 0.8, 0.999]) {
      await flip('manifest.json', place)
      await expect(verify.run([]), `at ${place}`).rejects.toThrow()
      await flip('manifest.json', place)
    }
    await expect(verify.run([])).resolves.toContain('whole')
  })

  test('a missing file, and one that does not belong there', async () => {
    await unlink(inPublic('robots.txt'))
    await writeFile(inPublic('training/notes.txt'), 'Somebody left this here.')
    await expect(verify.run([])).rejects.toThrow(
      /robots\.txt is missing[\s\S]*training\/notes\.txt does not belong to it/,
    )
  })

  test('a picture that was damaged before it was published', async () => {
    const [name, bytes] = ['media/0123456789abcdef.png', 'no such picture']
    await mkdir(inPublic('media'), { recursive: true })
    await writeFile(inPublic(name), bytes)
    const manifest = await readFile(join(release, 'manifest.json'), 'utf8')
    const listed = manifest.replace('"files":{\n', `"files":{\n"${name}":"${sha256(bytes)}",\n`)
    await writeFile(join(release, 'manifest.json'), listed)
    await expect(verify.run([])).rejects.toThrow(`${name} was damaged before it was published`)
  })

  test('a link that leads nowhere, and one to a part that is not there', async () => {
    await rewrite('index.html', (html) => html.replace('href="/training/"', 'href="/nowhere/"'))
    await rewrite('404.html', (html) => html.replace('href="/training/"', 'href="/training/#no-part"'))
    await expect(verify.run([])).rejects.toThrow(/index\.html links to \/nowhere\/, which is not there/)
    await expect(verify.run([])).rejects.toThrow(/404\.html links to the part “no-part” of \/training\//)
  })

  test.each([
    ['is missing', async () => {}],
    ['which is no release', async () => symlink('releases/7-0123456789ab', join(dataDir, 'current'))],
    ['is no link', async () => writeFile(join(dataDir, 'current'), 'releases/1')],
  ])('a “current” that %s', async (words, put) => {
    await unlink(join(dataDir, 'current'))
    await put()
    await expect(verify.run([])).rejects.toThrow(words)
  })

  test('in a release that is kept, when all are asked for', async () => {
    const [name = ''] = await readdir(join(dataDir, 'releases'))
    const other = `2-${name.slice(2)}`
    await cp(join(dataDir, 'releases', name), join(dataDir, 'releases', other), { recursive: true })
    expect(await verify.run([])).toContain('whole')
    await expect(verify.run(['--all'])).rejects.toThrow(`${other}: the folder should be called ${name}`)
  })

  test('and the command ends with 1', async () => {
    const run = () =>
      spawnSync(process.execPath, [join(root, 'scripts', 'irh.ts'), 'verify'], {
        env: { ...process.env, DATA_DIR: dataDir },
        encoding: 'utf8',
      })
    expect(run()).toMatchObject({ status: 0, stdout: expect.stringContaining('whole') })
    await flip('public/feed.json')
    expect(run()).toMatchObject({ status: 1, stderr: expect.stringContaining('feed.json is damaged') })
  })
})
