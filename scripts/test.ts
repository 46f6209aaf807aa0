// npm test: builds what is stale, finds a browser and a MongoDB server, runs every test, ends in `N passed, N failed`.
import { spawn } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from '#settings'
import { buildIfStale } from './start/build.ts'
import { stepList } from './start/steps.ts'
import { chromiumOrReason } from './test/browser.ts'
import { mongodbOrReason } from './test/mongodb.ts'
import { missingTools } from './test/tools.ts'

const results = join(root, '.build', 'test-results.json')
const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number().default(0),
  numFailedTestSuites: z.number(),
  success: z.boolean(),
})

const args = process.argv.slice(2)
const faults = args.includes('--faults')
const filters = args.filter((arg) => arg !== '--faults')
const isCi = process.env['CI'] === 'true'

const steps = stepList(process.stderr)
await buildIfStale('renderer', steps)
await buildIfStale('admin', steps)
const browser = await steps.run('Find a browser', chromiumOrReason)
const mongodb = await steps.run('Start a MongoDB server', mongodbOrReason)
const tools = await steps.run('Find what some tests need', missingTools)

// Of these whole projects are left out, which nobody counts; the others' tests are counted as skipped.
const leftOut = [
  browser.found ? null : `SKIPPED: browser tests. ${browser.reason}`,
  mongodb.found ? null : `SKIPPED: the tests on MongoDB. ${mongodb.reason}`,
].filter((notice) => notice !== null)
const notices = [...leftOut, ...tools.map((tool) => `SKIPPED: ${tool}`)]
for (const notice of notices) process.stderr.write(`\n!!! ${notice}\n\n`)

const env = {
  ...process.env,
  ...(browser.found ? { TEST_CHROMIUM: browser.path } : {}),
  ...(mongodb.found ? { TEST_MONGODB_URL: mongodb.url } : {}),
  ...(faults ? { TEST_FAULTS: 'long' } : {}),
}
await mkdir(join(root, '.build'), { recursive: true })
await rm(results, { force: true })
await run(process.execPath, [
  join(root, 'node_modules', 'vitest', 'vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}`,
  ...(browser.found ? [] : ['--project=!journeys*']),
  ...(mongodb.found ? [] : ['--project=!*-mongodb']),
  ...filters,
])
if (mongodb.found) await mongodb.stop()

const report = reportSchema.parse(JSON.parse(await readFile(results, 'utf8')))
// A file that does not load has no tests to fail, and would else go uncounted.
const brokenFiles = report.success || report.numFailedTests > 0 ? 0 : Math.max(1, report.numFailedTestSuites)
const missingInCi = isCi ? leftOut.length : 0
const failed = report.numFailedTests + brokenFiles + missingInCi
const skipped = report.numPendingTests + report.numTodoTests + (isCi ? 0 : leftOut.length)
// A machine of CI's may forbid to mount or to trace, whatever is installed: that is said, and no failure.
for (const notice of notices) {
  process.stderr.write(`\n!!! ${notice}${isCi && leftOut.includes(notice) ? ' In CI that is a failure.' : ''}\n`)
}
process.stdout.write(`${report.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`)
process.exit(failed === 0 ? 0 : 1)

function run(command: string, commandArgs: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, commandArgs, { cwd: root, stdio: 'inherit', env })
    child.on('error', reject)
    child.on('close', () => resolve()) // the report says how it went
  })
}
