import { motif } from './tokens.ts'

const { distances, rings: ringCount } = motif
/** How near the two sets of rings stand. */
export type Distance = keyof typeof distances

export const isDistance = (name: string | undefined): name is Distance =>
  name !== undefined && Object.hasOwn(distances, name)

export type Rings = { viewBox: string; one: string; two: string }

const pointCount = 9
const outerRadius = 1000

/**
 * Two sets of growth rings around two centers, as the data of two SVG paths. The same seed always gives the same rings;
 * the curves are cubic, so that nine points a ring are enough and the drawing stays under 4 KB compressed.
 */
export function rings(seed: string, distance: Distance = 'overlapping'): Rings {
  const random = randomFrom(seed)
  const between = distances[distance] * outerRadius
  const lift = (random() - 0.5) * 0.12 * outerRadius
  const { width, height } = ringsSize(distance)
  return {
    viewBox: `${-width / 2} ${-height / 2} ${width} ${height}`,
    one: ringsAround({ x: -between / 2, y: lift }, random),
    two: ringsAround({ x: between / 2, y: -lift }, random),
  }
}

/** The size of the drawing in its own units; the room around it is for the widest swell. */
export function ringsSize(distance: Distance): { width: number; height: number } {
  const reach = outerRadius * 1.2
  return { width: distances[distance] * outerRadius + 2 * reach, height: 2 * reach }
}

type Point = { x: number; y: number }

/** Of the points of a ring, seen from its center. */
const directions = Array.from({ length: pointCount }, (_, step) => {
  const angle = (step / pointCount) * 2 * Math.PI
  return { angle, x: Math.cos(angle), y: Math.sin(angle) }
})

/** Slow waves that grow from ring to ring and turn a little, so that neighbors lean alike and never cross. */
function ringsAround(center: Point, random: () => number): string {
  const waves = [2, 3, 4].map((count) => ({
    count,
    height: (0.05 + 0.05 * random()) / (count - 0.6),
    phase: random() * 2 * Math.PI,
    turn: (random() - 0.5) * 1.6,
  }))
  return Array.from({ length: ringCount }, (_, index) => {
    const grown = (index + 1) / ringCount
    const points = directions.map(({ angle, x, y }): Point => {
      let swell = 1
      for (const { count, height, phase, turn } of waves)
        swell += height * Math.sin(count * angle + phase + turn * grown)
      const radius = outerRadius * grown * swell
      return { x: center.x + radius * x, y: center.y + radius * y }
    })
    return closedCurve(points)
  }).join('')
}

/**
 * A smooth closed curve through the points (Catmull-Rom as cubic Bézier). Each handle mirrors the one before it, so that
 * SVG's short form `s` is enough after the first.
 */
function closedCurve(points: readonly Point[]): string {
  const at = (index: number): Point => points[(index + points.length) % points.length] ?? { x: 0, y: 0 }
  const handle = (index: number, sign: 1 | -1): Point => ({
    x: at(index).x + (sign * (at(index + 1).x - at(index - 1).x)) / 6,
    y: at(index).y + (sign * (at(index + 1).y - at(index - 1).y)) / 6,
  })
  // Whole numbers, relative to the last point as it was rounded, so that no error adds up.
  let pen = rounded(at(0))
  const relative = (point: Point): string => {
    const { x, y } = rounded(point)
    return `${x - pen.x},${y - pen.y}`
  }
  let path = `M${pen.x},${pen.y}c${relative(handle(0, 1))} `
  points.forEach((_, index) => {
    const next = index + 1
    path += `${index === 0 ? '' : 's'}${relative(handle(next, -1))} ${relative(at(next))}`
    pen = rounded(at(next))
  })
  return `${path}z`
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) }
}

/** Numbers from 0 to 1, always the same for the same seed (FNV-1a, then mulberry32). */
function randomFrom(seed: string): () => number {
  let state = 0x811c9dc5
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
