import { execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '#settings'

const exec = promisify(execFile)
const script = join(root, 'tests', 'servers', 'mongodb.sh')

export type Mongodb = { found: true; url: string; stop: () => Promise<void> } | { found: false; reason: string }

/** A server for the tests, by `tests/servers/mongodb.sh start`: its last line on stdout is the address, its last on stderr the reason there is none. */
export async function mongodbOrReason(tell: (detail: string) => void): Promise<Mongodb> {
  const child = spawn('bash', [script, 'start'], { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let lastWord = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    lastWord = chunk.toString().trim().split('\n').at(-1) ?? lastWord
    tell(lastWord.slice(0, 70))
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', resolve) // not 'close': the server keeps the pipes
  })
  const url = out.trim().split('\n').at(-1) ?? ''
  if (code !== 0 || !url.startsWith('mongodb'))
    return { found: false, reason: lastWord || `${script} ended with ${code}` }
  return { found: true, url, stop: async () => void (await exec('bash', [script, 'stop'])) }
}
