// npm run check: format and lint, direction of imports, access said in every local call, types, dead code, generated files.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '#settings'
import { wrongDirections } from './check/direction.ts'
import { staleGenerated } from './check/generated.ts'
import { callsWithoutAccess } from './check/local-calls.ts'
import { stepList } from './start/steps.ts'

const bin = (name: string) => join(root, 'node_modules', '.bin', name)
const steps = stepList(process.stderr)
let failures = 0

await step('Biome: format and lint', () => command(bin('biome'), ['check', '--error-on-warnings', '.']))
await step('Direction of imports', async () => (await wrongDirections()).join('\n'))
await step('Local API: for whom it acts', async () => (await callsWithoutAccess()).join('\n'))
await step('oxlint: promises and circles', () => command(bin('oxlint'), ['--type-aware']))
await step('TypeScript', () => command(bin('tsc'), ['--noEmit']))
await step('Astro', () => command(bin('astro'), ['check', '--silent']))
await step('knip: dead files, exports, packages', () => command(bin('knip'), ['--no-progress']))
await step('Generated files', async () => (await staleGenerated()).join('\n'))

process.exit(failures === 0 ? 0 : 1)

/** Runs one check; what it returns is its complaint, an empty text is none. All checks run, so that one round shows everything. */
async function step(name: string, check: () => Promise<string>): Promise<void> {
  let complaint = ''
  try {
    await steps.run(name, async () => {
      complaint = await check()
      if (complaint !== '') throw new Error(name)
    })
  } catch (error) {
    failures += 1
    process.stdout.write(`${complaint || String(error)}\n`)
  }
}

function command(file: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.on('error', reject)
    child.on('close', (code) => resolve(code === 0 ? '' : output || `${file} ended with ${code}`))
  })
}
