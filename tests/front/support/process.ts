import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type FrontProcess = { child: ChildProcess; ended: Promise<number | null>; said: string[] }

const script = fileURLToPath(new URL('./front-process.ts', import.meta.url))

/** Starts a front of its own process; resolves when its port is open, throws with what it said when it can not. */
export function startProcess(
  dataDir: string,
  port: number,
  {
    withCms = false,
    mostFiles = null,
    env = {},
    under = [],
  }: {
    withCms?: boolean
    mostFiles?: number | null
    env?: Record<string, string>
    /** A command that runs and watches it. */
    under?: readonly string[]
  } = {},
): Promise<FrontProcess> {
  const command = [...under, process.execPath, script, dataDir, String(port), withCms ? 'cms' : '-']
  // The shell sets the limit and becomes the process.
  const limited = mostFiles === null ? command : ['sh', '-c', `ulimit -n ${mostFiles}; exec "$@"`, 'sh', ...command]
  const [program = '', ...args] = limited
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })
  const said: string[] = []
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line)
      if (line === '{"type":"up"}') resolve({ child, ended, said })
    })
    child.once('close', (code) => reject(new Error(`exit ${code}: ${complaint}`)))
  })
}
