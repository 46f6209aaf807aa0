import { describe, expect, test } from 'vitest'
import { dueAt } from '#cms/publishing/due.ts'
import { type Failed, failedWith } from '#cms/publishing/failed.ts'
import { LostRace, ReleaseError, RendererEnded } from '#cms/publishing/release/release-error.ts'

/** When releases are made for saves at these times, if drawing takes `drawMs`. */
function releasesFor(saves: readonly number[], drawMs = 100): number[] {
  const releases: number[] = []
  let rest = [...saves]
  let lastTaken: number | null = null
  let freeAt = 0
  while (rest.length > 0) {
    // The publisher looks again whenever something is saved.
    let now = Math.max(freeAt, rest[0] ?? 0)
    for (;;) {
      const waiting = rest.filter((at) => at <= now)
      const due = dueAt({ waiting, lastTaken })
      const next = rest.find((at) => at > now)
      if (due <= now) break
      now = Math.min(due, next ?? due)
    }
    const taken = rest.filter((at) => at <= now)
    lastTaken = Math.max(...taken)
    rest = rest.slice(taken.length)
    releases.push(now)
    freeAt = now + drawMs
  }
  return releases
}

describe('a change goes out', () => {
  test('at once when nothing else was saved just before', () => {
    expect(releasesFor([1000, 3000, 9000])).toEqual([1000, 3000, 9000])
  })

  test('less than a second after a change that came just before it', () => {
    expect(releasesFor([1000, 1200])).toEqual([1000, 1700])
  })

  test('with the others of a burst: fifty saves in ten seconds make two releases', () => {
    const saves = Array.from({ length: 50 }, (_, index) => index * 200)
    expect(releasesFor(saves)).toHaveLength(2)
  })

  test('in the end, even if somebody never stops saving', () => {
    const saves = Array.from({ length: 600 }, (_, index) => index * 100)
    const releases = releasesFor(saves)
    const gaps = releases.slice(1).map((at, index) => at - (releases[index] ?? 0))
    expect(Math.max(...gaps)).toBeLessThan(13_000)
  })
})

describe('a release that failed is tried again by itself', () => {
  const waitFor = (error: Error, { before = null, mark = 'one' }: { before?: Failed | null; mark?: string } = {}) =>
    failedWith(error, { ids: new Set([mark]), before, now: 0 }).tryAgainAt

  test('after a minute when its fault lay elsewhere, never when it was refused', () => {
    expect(waitFor(new Error('the disk is full'))).toBe(60_000)
    expect(waitFor(new ReleaseError('a page is empty'))).toBe(Number.POSITIVE_INFINITY)
  })

  test('at once when another process was faster', () => {
    expect(waitFor(new LostRace('another one was faster'))).toBe(0)
  })

  test('after a moment when another process is said to be faster with the same again', () => {
    const lost = new LostRace('another one was faster')
    const before = failedWith(lost, { ids: new Set(['one']), before: null, now: 0 })
    expect(waitFor(lost, { before })).toBe(2000)
    expect(waitFor(lost, { before, mark: 'two' })).toBe(0)
  })

  test('once when the renderer ended, and not again unless something else is to go out', () => {
    const ended = new RendererEnded('it used up its memory')
    const before = failedWith(ended, { ids: new Set(['one', 'two']), before: null, now: 0 })
    expect(before.tryAgainAt).toBe(60_000)
    expect(waitFor(ended, { before })).toBe(Number.POSITIVE_INFINITY)
    expect(waitFor(ended, { before, mark: 'three' })).toBe(60_000)
  })
})
