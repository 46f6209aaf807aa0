// npm run bench -- NAME [--quick]: prints a table and writes bench/results/NAME.json (architecture §8).
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { figuresSchema, meets, table } from '#bench/figures.ts'
import { root } from '#settings'

const benchModule = z.object({
  measure: z.custom<(options: { quick: boolean }) => Promise<unknown>>((value) => typeof value === 'function'),
})

const names = (await readdir(join(root, 'bench'), { withFileTypes: true }))
  .filter((entry) => entry.isDirectory() && entry.name !== 'results' && entry.name !== 'work')
  .map(({ name }) => name)
const [name, ...flags] = process.argv.slice(2)
if (name === undefined || !names.includes(name)) {
  process.stderr.write(`Name a benchmark: npm run bench -- NAME [--quick], where NAME is one of ${names.join(', ')}\n`)
  process.exit(2)
}
const { measure } = benchModule.parse(await import(new URL(`../bench/${name}/measure.ts`, import.meta.url).href))
const figures = figuresSchema.parse(await measure({ quick: flags.includes('--quick') }))
await mkdir(join(root, 'bench', 'results'), { recursive: true })
await writeFile(join(root, 'bench', 'results', `${name}.json`), `${JSON.stringify(figures, null, 2)}\n`)
process.stdout.write(`${table(figures)}\n`)
process.exit(figures.every(meets) ? 0 : 1)
