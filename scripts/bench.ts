// npm run bench -- NAME [--quick] [--only PART]: prints a table and writes bench/results/NAME.json (docs/operating.md). With
// --only, where a benchmark has parts, the figures of the others stay as they were.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type Figure, figuresSchema, meets, table } from '#bench/figures.ts'
import { root } from '#settings'

const benchModule = z.object({
  measure: z.custom<(options: { quick: boolean; only: string | null }) => Promise<unknown>>(
    (value) => typeof value === 'function',
  ),
})

const names = (await readdir(join(root, 'bench'), { withFileTypes: true }))
  .filter((entry) => entry.isDirectory() && entry.name !== 'results' && entry.name !== 'work')
  .map(({ name }) => name)
const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
  allowPositionals: true,
})
const [name] = positionals
const only = values.only ?? null
if (name === undefined || !names.includes(name)) {
  process.stderr.write(
    `Name a benchmark: npm run bench -- NAME [--quick] [--only PART], where NAME is one of ${names.join(', ')}\n`,
  )
  process.exit(2)
}
const { measure } = benchModule.parse(await import(new URL(`../bench/${name}/measure.ts`, import.meta.url).href))
const figures = figuresSchema.parse(await measure({ quick: values.quick, only }))
const file = join(root, 'bench', 'results', `${name}.json`)
const measured = new Set(figures.map(({ what }) => what))
const others = only === null ? [] : (await formerFigures()).filter(({ what }) => !measured.has(what))
await mkdir(join(root, 'bench', 'results'), { recursive: true })
await writeFile(file, `${JSON.stringify([...others, ...figures], null, 2)}\n`)
process.stdout.write(`${table(figures)}\n`)
process.exit(figures.every(meets) ? 0 : 1)

async function formerFigures(): Promise<Figure[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return text === null ? [] : figuresSchema.parse(JSON.parse(text))
}
