import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import sharp, { type Sharp } from 'sharp'
import { z } from 'zod'
import type { Figure } from '#bench/figures.ts'
import { median } from '#bench/load.ts'
import { writeSnapshot } from '#reader/snapshot-files.ts'
import { root } from '#settings'
import { richSnapshot } from '#tests/support/rich-snapshot.ts'

const run = promisify(execFile)
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const peer = 'sharp alone: each of the 8 from the file'
const usage = z.object({ cpuSeconds: z.number(), megabytes: z.number(), kilobytes: z.number() })

/** What an upload costs, and that no build of pages draws a picture. */
export async function measure({ quick }: { quick: boolean }): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'irh-bench-images-'))
  try {
    const figures: Figure[] = []
    for (const { name, bytes, goal } of await pictures()) {
      const file = join(folder, '0123456789abcdef.jpg')
      await writeFile(file, bytes)
      const [ours, theirs]: z.infer<typeof usage>[][] = [[], []]
      // In turns, so that both meet the same weather.
      for (let round = 0; round < (quick ? 1 : 5); round += 1) {
        for (const [script, list] of [
          ['ours.ts', ours],
          ['peer.ts', theirs],
        ] as const) {
          const { stdout } = await run(process.execPath, [here(script), folder])
          list?.push(usage.parse(JSON.parse(stdout)))
        }
      }
      const of = (list: typeof ours, field: keyof z.infer<typeof usage>) =>
        median((list ?? []).map((one) => one[field]))
      const [value, peerValue] = [of(ours, 'cpuSeconds'), of(theirs, 'cpuSeconds')]
      const ratio = value / peerValue
      figures.push(
        { what: `${name}: CPU of an upload's ten variants`, value, unit: 's', ...(goal && { goal }) },
        { what: `${name}: the same against eight`, value, unit: 's', peer, peerValue, ratio, goal: '<= 1.2' },
        { what: `${name}: most memory`, value: of(ours, 'megabytes'), unit: 'MB' },
        { what: `${name}: all files of it`, value: of(ours, 'kilobytes'), unit: 'kB' },
      )
    }
    return [...(await encodesInBuilds(folder)), ...figures]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const size = { width: 4000, height: 2667 }
const noise = (width: number, height: number, sigma: number) =>
  sharp({ create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma } } })
    .png()
    .toBuffer()

/**
 * Three of about 12 megapixels: one smooth in places, as most photographs are; one as grainy as a picture of 50 kB in AVIF at
 * a width of 1200; and noise that no camera makes, which says how far the figure can go and has no goal.
 */
async function pictures(): Promise<{ name: string; bytes: Buffer; goal: string | null }[]> {
  const clouds = await sharp(await noise(40, 27, 60))
    .resize({ ...size, kernel: 'cubic' })
    .png()
    .toBuffer()
  const grain = await noise(size.width, size.height, 6)
  const photograph = sharp(clouds).composite([{ input: grain, blend: 'soft-light' }])
  // The grain is as fine as the largest variant can show.
  const grainy = async (sigma: number) => sharp(await noise(1600, 1067, sigma)).resize({ ...size, kernel: 'cubic' })
  const jpeg = (picture: Sharp) => picture.jpeg({ quality: 88 }).toBuffer()
  return [
    { name: 'photograph', bytes: await jpeg(photograph), goal: '<= 2.5' },
    { name: 'grainy photograph', bytes: await jpeg(await grainy(15)), goal: '<= 2.5' },
    { name: 'noise', bytes: await jpeg(await grainy(25)), goal: null },
  ]
}

/** Each way in which pages are drawn is run with a look at whether it ever loaded the library that draws pictures. */
async function encodesInBuilds(folder: string): Promise<Figure[]> {
  const snapshotDir = join(folder, 'snapshot')
  const { snapshot, media } = await richSnapshot({ essays: 20 })
  await writeSnapshot(snapshotDir, snapshot, media)
  const builds: [what: string, args: string[]][] = [
    ['build:site', [join(root, 'scripts', 'build-site.ts'), '--snapshot', snapshotDir, '--out', join(folder, 'stock')]],
    [
      'build:site --prebuilt',
      [
        join(root, 'scripts', 'build-site.ts'),
        '--snapshot',
        snapshotDir,
        '--out',
        join(folder, 'prebuilt'),
        '--prebuilt',
      ],
    ],
    ['a release', [here('release.ts'), snapshotDir, join(folder, 'data')]],
  ]
  const figures: Figure[] = []
  for (const [what, args] of builds) {
    const seen = join(folder, 'seen.json')
    const env = { ...process.env, NODE_ENV: 'production' as const, WATCH_FILE: seen }
    await run(process.execPath, ['--import', here('watch.ts'), ...args], { cwd: root, env })
    const value = z.object({ loaded: z.number() }).parse(JSON.parse(await readFile(seen, 'utf8'))).loaded
    figures.push({ what: `${what}: processes in which a picture could be encoded`, value, unit: '', goal: '<= 0' })
  }
  return figures
}
