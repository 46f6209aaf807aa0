// A MongoDB server of a test's own, to stop and to kill: the one in TEST_MONGODB_URL belongs to all tests.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '#settings'
import { freePort } from './server.ts'

const exec = promisify(execFile)
const script = join(root, 'tests', 'servers', 'mongodb.sh')

export type OwnMongodb = {
  url: string
  start: () => Promise<void>
  stop: () => Promise<void>
  kill: () => Promise<void>
  /** Ends it, and takes away what it has stored. */
  forget: () => Promise<void>
}

/** Starts it where one can be started; else `null`, and says so aloud. */
export async function startOwnMongodb(): Promise<OwnMongodb | null> {
  const { TEST_MONGODB_URL: _everybodys, ...rest } = process.env
  const env = { ...rest, MONGO_PORT: String(await freePort()), MONGO_PG_PORT: String(await freePort()) }
  const run = async (command: string) => {
    const { stdout } = await exec('bash', [script, command], { env })
    return stdout.trim().split('\n').at(-1) ?? ''
  }
  try {
    const url = await run('start')
    return {
      url,
      start: async () => void (await run('start')),
      stop: async () => void (await run('stop')),
      kill: async () => void (await run('kill')),
      forget: async () => void (await run('forget')),
    }
  } catch (error) {
    process.stderr.write(`\n!!! SKIPPED: a MongoDB that is stopped and killed. None can be started here: ${error}\n\n`)
    return null
  }
}
