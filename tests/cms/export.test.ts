import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { runCommand } from '#cms/internal/commands.ts'
import { releaseNames, releasesDir } from '#cms/publishing/release/release-folder.ts'
import { seedIfNew } from '#cms/seeding/seed-if-new.ts'
import { exportSite } from '#scripts/irh/export-site.ts'
import { verify } from '#scripts/irh/verify.ts'
import { readSettings } from '#settings'
import { openSite, runBuildSite } from '#tests/support/built-site.ts'
import { isMongodb } from '#tests/support/database.ts'
import { openCms, type TestCms } from '#tests/support/payload.ts'
import { openPublishing, type Published, written } from '#tests/support/publishing.ts'
import { entries } from './entries.ts'

let cms: TestCms
let site: Published
let folder: string
beforeAll(async () => {
  cms = await openCms()
  folder = await mkdtemp(join(tmpdir(), 'irh-export-'))
  await cms.inScope(() => seedIfNew(cms.payload))
  site = await openPublishing(cms)
})
afterAll(async () => {
  await site.stop()
  await rm(folder, { recursive: true, force: true })
})

/** What the command line asks of the CMS. */
const asked = async (name: string, body: object = {}): Promise<string> => {
  const { payload } = cms
  const started = { payload, settings: readSettings(), tell: () => {} }
  const answer = await cms.inScope(() => runCommand(started, name, body))
  expect(answer.status, answer.body.message).toBe(200)
  return answer.body.message
}

test('the exported site is what build:site makes of the exported snapshot, in both ways', async () => {
  const as = await cms.asUser('editor')
  const id = await entries(cms).make('media')
  const lead = 'One sentence about it that stands alone.'
  const body = {
    title: 'On leaving',
    lead,
    body: written('It says more here.'),
    meta: { image: id },
    _status: 'published',
  }
  const answer = await cms.api('POST', '/api/essays', { as, body })
  const { doc } = { doc: { id: '' }, ...answer.body }
  await site.quiet()
  await cms.api('POST', `/api/essays/${doc.id}/change-address`, { as, body: { slug: 'on-having-left' } })
  // With the card that is made of its picture after the save.
  const card = /\/media\/[0-9a-f]{16}-[0-9a-f]{16}\.jpg/
  await site.until(async () => expect(await site.read('/philosophy/on-having-left/')).toMatch(card))
  await site.quiet()

  const [exported, snapshot] = [join(folder, 'site'), join(folder, 'snapshot')]
  await exportSite.run([exported])
  await asked('export-snapshot', { dir: snapshot })
  const ours = await openSite(exported)
  expect(ours.files).toContain('/_hosting/nginx.conf')
  expect(await ours.read('/_redirects')).toContain('/philosophy/on-leaving/ /philosophy/on-having-left/ 301')
  expect(ours.files.some((file) => file.startsWith('/media/'))).toBe(true)
  for (const how of [[], ['--prebuilt']]) {
    const out = join(folder, `built${how.length}`)
    await runBuildSite(['--snapshot', snapshot, '--out', out, ...how], { SITE_URL: '' })
    const built = await openSite(out)
    expect(built.files).toEqual(ours.files)
    for (const file of ours.files) {
      const [one, other] = await Promise.all([readFile(join(exported, file)), readFile(join(out, file))])
      expect(one.equals(other), `${file} ${how.join()}`).toBe(true)
    }
  }
})

describe('a file of the library that is gone from the disk', () => {
  const exportWithout = async (dir: string) => {
    const media = join(cms.dataDir, 'media')
    const [name = ''] = (await readdir(media)).filter((file) => /^[0-9a-f]{16}\.png$/.test(file))
    const file = join(media, name)
    await rename(file, `${file}.away`)
    const started = { payload: cms.payload, settings: readSettings(), tell: () => {} }
    const { status, body } = await cms.inScope(() => runCommand(started, 'export-snapshot', { dir }))
    await rename(`${file}.away`, file)
    return { status, name, message: String(body.message) }
  }

  test.skipIf(isMongodb)('is named, with what to do, and nothing is exported without it', async () => {
    const dir = join(folder, 'without')
    const { status, name, message } = await exportWithout(dir)
    expect(status).toBe(409)
    expect(message).toContain(`its file media/${name} is missing. Put it back from a backup, or upload it anew`)
    await asked('export-snapshot', { dir })
  })

  test.runIf(isMongodb)('is brought from where all processes share it', async () => {
    const { status, message } = await exportWithout(join(folder, 'brought'))
    expect([status, message]).toEqual([200, expect.stringContaining('documents are in')])
  })
})

test('what is damaged on the disk is found, not exported, and made anew by “publish”', async () => {
  await site.quiet()
  expect(await verify.run([])).toContain('whole')
  const file = join(cms.dataDir, 'current', 'public', 'training', 'index.html')
  const good = await readFile(file)
  await rm(file)
  const other = join(cms.dataDir, 'current', 'public', '_redirects')
  // A file of its own: older releases have the other one, too.
  await rm(other)
  await writeFile(other, '/ https://elsewhere.example/ 301')
  await expect(verify.run([])).rejects.toThrow(/_redirects is damaged[\s\S]*training\/index\.html is missing/)
  await expect(exportSite.run([join(folder, 'damaged')])).rejects.toThrow('is not as it was made')

  expect(await asked('publish')).toContain('is live')
  expect(await verify.run([])).toContain('whole')
  expect((await readFile(file)).equals(good)).toBe(true)
})

test('what somebody puts into the folder of an export meanwhile stays there', async () => {
  const dir = join(folder, 'used-meanwhile')
  await mkdir(dir)
  const refused = expect(exportSite.run([dir])).rejects.toThrow('is not empty')
  await vi.waitFor(() => readdir(`${dir}.part-${process.pid}`), { interval: 1 })
  await writeFile(join(dir, 'notes.txt'), 'mine')
  await refused
  expect(await readdir(dir)).toEqual(['notes.txt'])
})

test('the releases that are kept are listed, and one can go back to them', async () => {
  const number = await site.quiet()
  const before = (await asked('releases')).split('\n')
  expect(before[0]).toMatch(new RegExp(`^ *${number}  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d  live  `))
  expect(before.some((line) => line.includes('“On leaving” moved'))).toBe(true)

  // One that somebody damaged keeps the others from nobody who looks for a whole one.
  const [oldest = ''] = (await releaseNames(cms.dataDir)).slice(-1)
  await rm(join(releasesDir(cms.dataDir), oldest, 'manifest.json'))
  expect((await asked('releases')).split('\n').at(-1)).toContain('damaged')

  expect(await asked('rollback', { number: number - 2 })).toContain('is live again')
  expect(await asked('releases')).toMatch(/\n *\d+ {2}\S+ \S+ {2}live [\s\S]*Publishing is on hold/)
  await asked('publish')
  expect(await asked('releases')).not.toContain('on hold')
})
