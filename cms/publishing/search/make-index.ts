import { spawn } from 'node:child_process'
import { rename, rm } from 'node:fs/promises'
import { setPriority } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { root } from '#settings'

type What = {
  /** A folder of pages. */
  siteDir: string
  outDir: string
  signal?: AbortSignal
}

const script = join(root, 'cms', 'publishing', 'search', 'process.ts')
const mostSeconds = 600
// Nobody waits for it: pages and requests come first.
const niceness = 15

/** Makes the search index of the pages in a folder, whole or not at all. The same pages always give the same bytes. */
export async function makeSearchIndex({ siteDir, outDir, signal }: What): Promise<void> {
  const part = `${resolve(outDir)}.part`
  await rm(part, { recursive: true, force: true })
  try {
    await run([siteDir, part], signal)
    await rm(outDir, { recursive: true, force: true })
    await rename(part, outDir)
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw error
  }
}

async function run(args: readonly string[], signal: AbortSignal | undefined): Promise<void> {
  const child = spawn(process.execPath, [script, ...args], {
    // Nothing of ours that it could tell: no secret, no address.
    env: { NODE_ENV: 'production', PATH: process.env['PATH'] },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: mostSeconds * 1000,
    killSignal: 'SIGKILL',
    ...(signal !== undefined && { signal }),
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (child.pid !== undefined) setPriority(child.pid, niceness)
  const [said, code] = await Promise.all([text(child.stderr), ended])
  if (code === 0) return
  const why =
    said.trim() || (code === null ? `it was stopped, or took longer than ${mostSeconds} seconds` : `exit ${code}`)
  throw new Error(`The search index could not be made: ${why}`)
}
