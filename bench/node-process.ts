import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Runs a script of Node's until it says `up`; `end` stops it. */
export function startScript(script: URL, args: readonly string[]): Promise<{ pid: number; end: () => Promise<void> }> {
  const child = spawn(process.execPath, [script.pathname, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line !== 'up') return
      resolve({
        pid: child.pid ?? 0,
        async end() {
          child.kill('SIGTERM')
          await ended
        },
      })
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${script.pathname} ended with ${code}`)))
  })
}
