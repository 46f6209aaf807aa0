import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from '#settings'

const sourceDir = join(root, 'content', 'source')
const readJson = (name: string): unknown => JSON.parse(readFileSync(join(sourceDir, name), 'utf8'))

export const sourceText = readFileSync(join(sourceDir, 'systems-of-practice.txt'), 'utf8')
export const corrections = z
  .array(z.strictObject({ id: z.string(), from: z.string(), to: z.string(), times: z.int(), reason: z.string() }))
  .parse(readJson('corrections.json'))
const place = z.strictObject({ entry: z.string(), field: z.string() })
/** Where each unit is kept whole, which other fields take words from it, and on which pages it is read whole. */
export const unitMap = z
  .array(
    z.strictObject({
      unit: z.string(),
      ...place.shape,
      alsoIn: z.array(place),
      publishedAt: z.array(z.string()).min(1),
    }),
  )
  .parse(readJson('map.json'))

export const timesIn = (text: string, part: string): number => text.split(part).length - 1

/** The source with the listed corrections and nothing else. */
const corrected = corrections.reduce((text, { from, to }) => text.replaceAll(from, to), sourceText)

/** A unit of IRH’s text: `L7.2` is line 7, second sentence; `L7.0` the label before its colon; `L5` a whole line. */
export type Unit = { id: string; text: string }

/** Lines that are one unit: headings, and the address at the end. */
const undivided = new Set([1, 2, 5, 14])
const labelled = /^([^:]+): (.*)$/

export const units: Unit[] = corrected.split('\n').flatMap((line, index): Unit[] => {
  const number = index + 1
  if (undivided.has(number)) return [{ id: `L${number}`, text: line.trim() }]
  const [, label, rest] = number >= 7 && number <= 12 ? (labelled.exec(line) ?? []) : []
  const sentences = (rest ?? line).trim().split(/(?<=\.) (?=\p{Lu})/u)
  return [
    ...(label === undefined ? [] : [{ id: `L${number}.0`, text: label }]),
    ...sentences.map((text, place) => ({ id: `L${number}.${place + 1}`, text })),
  ]
})

/** The unit's text; throws when the source has none of this name. */
export function unitText(id: string): string {
  const unit = units.find((candidate) => candidate.id === id)
  if (!unit) throw new Error(`the source has no unit ${id}`)
  return unit.text
}

/** As texts are compared: case-sensitive, but for quote style, spaces around dashes and runs of white space (content model §16). */
export const comparable = (text: string): string =>
  text
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s*—\s*/g, '—')
    .replace(/\s+/g, ' ')
    .trim()
