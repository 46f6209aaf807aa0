import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#settings'

/** The same numbers for the same seed on every machine: mulberry32. */
export type Dice = { below: (limit: number) => number; pick: <T>(from: readonly [T, ...T[]]) => T }

export function dice(seed: number): Dice {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return { below, pick: (from) => from[below(from.length)] ?? from[0] }
}

const source = readFileSync(join(root, 'content', 'source', 'systems-of-practice.txt'), 'utf8')
const words: readonly [string, ...string[]] = [
  'practice',
  ...(source.toLowerCase().match(/[a-z]{2,}(?:’[a-z]+)?/g) ?? []),
]

/** Words of the site's own vocabulary in no order that means anything, with commas as prose has them. */
export function phrase({ below, pick }: Dice, count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const isBreak = index > 3 && index < count - 3 && below(9) === 0
    return `${pick(words)}${isBreak ? ',' : ''}`
  }).join(' ')
}

export function sentence(dice: Dice, count: number): string {
  const text = phrase(dice, count)
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** Without commas, for titles and labels. */
export function title(dice: Dice, count: number): string {
  const text = Array.from({ length: count }, () => dice.pick(words)).join(' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
