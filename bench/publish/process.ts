import { spawn } from 'node:child_process'

type Options = { cwd?: string; env?: Record<string, string> }

/** What a program says; rejects with it when it fails. */
export function output(command: string, args: readonly string[], { cwd, env = {} }: Options = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...(cwd === undefined ? {} : { cwd }),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production', ...env },
    })
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(said)
      else reject(new Error(`${command} ${args[0] ?? ''} ended with ${code}: ${said}`))
    })
  })
}

/** Runs a program to its end and says how long that took. */
export async function finished(...what: Parameters<typeof output>): Promise<{ ms: number }> {
  const from = performance.now()
  await output(...what)
  return { ms: performance.now() - from }
}
