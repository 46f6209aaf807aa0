import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cropAround } from '#cms/library/media/pictures/crop.ts'
import { makeVariantsApart, PictureError, redrawApart } from '#cms/library/media/pictures/run.ts'
import { makeVariants, widthsFor } from '#cms/library/media/pictures/variants.ts'
import { variantFileName } from '#model/paths.ts'

const hash = '0123456789abcdef'
let mediaDir: string
beforeAll(async () => {
  mediaDir = await mkdtemp(join(tmpdir(), 'irh-pictures-'))
})
afterAll(() => rm(mediaDir, { recursive: true, force: true }))

type Size = { width: number; height: number }
const plain = ({ width, height }: Size, background = '#405060') =>
  sharp({ create: { width, height, channels: 3, background } })

async function variantsOf(original: Buffer, extension: string, focus = { x: 50, y: 50 }) {
  await writeFile(join(mediaDir, `${hash}.${extension}`), original)
  const made = await makeVariants({ kind: 'variants', mediaDir, hash, extension, focus, what: 'all' })
  return Promise.all(
    made.map(async (variant) => ({
      ...variant,
      file: await readFile(join(mediaDir, variantFileName({ hash }, variant))),
    })),
  )
}

describe('the variants of a picture', () => {
  test('are as wide as the recipe says, in two kinds, with one fallback and one card, and say what they are', async () => {
    const made = await variantsOf(await plain({ width: 2000, height: 1000 }).jpeg().toBuffer(), 'jpg')
    const told = made.map(({ use, extension, width, height }) => `${use} ${extension} ${width}×${height}`)
    expect(told.sort()).toEqual([
      'card jpg 1200×630',
      'fallback jpg 1200×600',
      ...['avif', 'webp'].flatMap((kind) => [
        `page ${kind} 1200×600`,
        `page ${kind} 1600×800`,
        `page ${kind} 400×200`,
        `page ${kind} 800×400`,
      ]),
    ])
    for (const { file, width, height, bytes, extension } of made) {
      const format = { avif: 'heif', webp: 'webp', jpg: 'jpeg', png: 'png' }[extension]
      expect(await sharp(file).metadata()).toMatchObject({ width, height, format })
      expect(file.length).toBe(bytes)
    }
  })

  test.each([
    [100, [100]],
    [400, [400]],
    [420, [400]],
    [700, [400, 700]],
    [1300, [400, 800, 1200]],
    [1500, [400, 800, 1200, 1500]],
    [1700, [400, 800, 1200, 1600]],
  ])('of a picture %i wide are never wider than it', (width, widths) => {
    expect(widthsFor(width)).toEqual(widths)
  })

  test('stay transparent where the picture is', async () => {
    const half = await sharp({ create: { width: 500, height: 300, channels: 4, background: '#f000' } })
      .png()
      .toBuffer()
    const made = await variantsOf(half, 'png')
    expect(made.find(({ use }) => use === 'fallback')?.extension).toBe('png')
    for (const { file, use } of made) {
      if (use !== 'card') expect((await sharp(file).stats()).isOpaque).toBe(false)
    }
  })

  test('carry nothing of what the camera wrote', async () => {
    const original = await plain({ width: 500, height: 300 })
      .withExif({ IFD0: { Artist: 'canary' } })
      .jpeg()
      .toBuffer()
    expect(original.includes('canary')).toBe(true)
    for (const { file } of await variantsOf(original, 'jpg')) {
      expect((await sharp(file).metadata()).exif).toBeUndefined()
      expect(file.includes('canary')).toBe(false)
    }
  })

  test('are the same bytes whenever they are made', async () => {
    const original = await plain({ width: 900, height: 600 }).jpeg().toBuffer()
    const hashes = async () => (await variantsOf(original, 'jpg')).map((variant) => variant.hash)
    expect(await hashes()).toEqual(await hashes())
  })

  test('show on the card what is around the chosen point', async () => {
    const left = await plain({ width: 1200, height: 700 }, '#ff0000').png().toBuffer()
    const original = await plain({ width: 3000, height: 700 }, '#0000ff')
      .composite([{ input: left, left: 0, top: 0 }])
      .png()
      .toBuffer()
    const redness = async (x: number) => {
      const card = (await variantsOf(original, 'png', { x, y: 50 })).find(({ use }) => use === 'card')
      const [red, , blue] = (await sharp(card?.file).stats()).channels
      return (red?.mean ?? 0) - (blue?.mean ?? 0)
    }
    expect(await redness(0)).toBeGreaterThan(150)
    expect(await redness(100)).toBeLessThan(-150)
  })
})

test('a crop lies inside its picture, has its shape, and holds the point', () => {
  const side = fc.integer({ min: 1, max: 8000 })
  const percent = fc.double({ min: 0, max: 100, noNaN: true })
  fc.assert(
    fc.property(side, side, percent, percent, (width, height, x, y) => {
      const crop = cropAround({ width, height }, { focus: { x, y }, shape: { width: 1200, height: 630 } })
      expect(crop.left).toBeGreaterThanOrEqual(0)
      expect(crop.top).toBeGreaterThanOrEqual(0)
      expect(crop.left + crop.width).toBeLessThanOrEqual(width)
      expect(crop.top + crop.height).toBeLessThanOrEqual(height)
      expect(crop.width === width || crop.height === height).toBe(true)
      expect(Math.abs((width * x) / 100 - (crop.left + crop.width / 2))).toBeLessThanOrEqual(crop.width / 2 + 1)
      expect(Math.abs((height * y) / 100 - (crop.top + crop.height / 2))).toBeLessThanOrEqual(crop.height / 2 + 1)
    }),
  )
})

describe('the process for pictures', () => {
  test('turns a picture upright and leaves the turn out', async () => {
    const lying = await plain({ width: 40, height: 20 }).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const { width, height, orientation } = await sharp(await redrawApart(lying, { type: 'image/jpeg' })).metadata()
    expect({ width, height, orientation }).toEqual({ width: 20, height: 40, orientation: undefined })
  })

  test('says why it cannot read a picture', async () => {
    await expect(redrawApart(Buffer.from('no picture'), { type: 'image/png' })).rejects.toThrow(PictureError)
  })

  test.each([
    ['too much memory', { seconds: 30, megabytes: 30, niceness: 0 }, 'needs more than 30 MB'],
    ['too long', { seconds: 0.2, megabytes: 1200, niceness: 0 }, 'took longer than 0.2 seconds'],
  ])('is ended when a picture needs %s', async (_what, limits, says) => {
    const large = await plain({ width: 5000, height: 3900 }).avif({ effort: 0 }).toBuffer()
    await expect(redrawApart(large, { type: 'image/avif' }, limits)).rejects.toThrow(says)
  })

  test('goes on with the next picture after one that cannot be read', async () => {
    const picture = await plain({ width: 40, height: 20 }).png().toBuffer()
    const both = [
      redrawApart(Buffer.from('no picture'), { type: 'image/png' }),
      redrawApart(picture, { type: 'image/png' }),
    ]
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  })

  test('ends when it is not wanted any more', async () => {
    await writeFile(join(mediaDir, `${hash}.png`), await plain({ width: 4000, height: 3000 }).png().toBuffer())
    const ending = new AbortController()
    const job = { mediaDir, hash, extension: 'png', focus: { x: 50, y: 50 }, what: 'all' } as const
    const making = makeVariantsApart(job, ending.signal)
    ending.abort()
    await expect(making).rejects.toThrow('aborted')
  })
})
