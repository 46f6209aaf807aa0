import { z } from 'zod'

const goal = z.string().regex(/^(?:<=|>=) \d+(?:\.\d+)?$/, 'must be "<= number" or ">= number"')

/** The format of every benchmark's result (docs/operating.md): `ratio` is ours ÷ peer's, `goal` is about it where there is one, else about `value`. */
export const figureSchema = z.strictObject({
  what: z.string(),
  value: z.number(),
  unit: z.string(),
  peer: z.string().optional(),
  peerValue: z.number().optional(),
  ratio: z.number().optional(),
  goal: goal.optional(),
})
export const figuresSchema = z.array(figureSchema).min(1)
export type Figure = z.infer<typeof figureSchema>

export function meets({ value, ratio, goal: wanted }: Figure): boolean {
  if (wanted === undefined) return true
  const [sign, limit] = wanted.split(' ')
  const measured = ratio ?? value
  return sign === '<=' ? measured <= Number(limit) : measured >= Number(limit)
}

export function table(figures: Figure[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    `${round(figure.value)} ${figure.unit}`,
    figure.peer === undefined
      ? ''
      : `${figure.peer}: ${figure.peerValue === undefined ? '' : round(figure.peerValue)} ${figure.unit}`,
    figure.ratio === undefined ? '' : `× ${round(figure.ratio)}`,
    figure.goal === undefined ? '' : `${figure.goal} ${meets(figure) ? 'met' : 'MISSED'}`,
  ])
  const all = [['what', 'ours', 'peer', 'ratio', 'goal'], ...rows]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const round = (value: number) => (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)))
