import { spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { root } from '#settings'

type What = { script: string; args: readonly string[]; signal: AbortSignal | undefined }

const mostSeconds = 600
// Nobody waits for it: pages and requests come first.
const niceness = 15
const endWithParent = pathToFileURL(join(root, 'cms', 'publishing', 'after', 'end-with-parent.ts')).href

/** Runs a script of ours in a process of its own and answers what it said. Throws with its reason when it fails. */
export async function runApart({ script, args, signal }: What): Promise<string> {
  const child = spawn(process.execPath, ['--import', endWithParent, script, ...args], {
    // Nothing of ours that it could tell: no secret, no address.
    env: { NODE_ENV: 'production', PATH: process.env['PATH'] },
    // Nothing is sent to it: where the first pipe closes, this process is gone.
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: mostSeconds * 1000,
    killSignal: 'SIGKILL',
    ...(signal !== undefined && { signal }),
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (child.pid !== undefined) setPriority(child.pid, niceness)
  const [said, fault, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  if (code === 0) return said
  throw new Error(
    fault.trim() || (code === null ? `it was stopped, or took longer than ${mostSeconds} seconds` : `exit ${code}`),
  )
}
