import { describe, expect, test } from 'vitest'
import { dueAt } from '#cms/publishing/due.ts'

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
