import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '#settings'
import { isMongodb, mongodbEnv } from './database.ts'

export const admin = { email: 'first.admin@example.org', password: 'a quiet room with two chairs' }

export type RunningServer = {
  url: string
  dataDir: string
  process: ChildProcess
  adminReady: Promise<unknown>
  log: string[]
  stop: (signal?: NodeJS.Signals) => Promise<number | null>
}

/** What the tests read of a line of the log. */
type Line = { step?: string; state?: string }

type Options = {
  env?: Record<string, string>
  dataDir?: string
  port?: number
  withAdmin?: boolean
  waitFor?: 'site' | 'admin'
}

/** Runs `npm start`'s own script on a fresh data folder and database, and waits until what is asked for is up. */
export async function startServer(options: Options = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'irh-server-')))
  const port = options.port ?? (await freePort())
  const url = `http://127.0.0.1:${port}`
  const account = options.withAdmin === false ? {} : { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password }
  const child = spawn(process.execPath, [join(root, 'scripts', 'start.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      ...account,
      ...(isMongodb ? mongodbEnv() : {}),
      ...options.env,
    },
  })
  const log: string[] = []
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const site = Promise.withResolvers<Line>()
  const ready = Promise.withResolvers<Line>()
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line))
  createInterface({ input: child.stdout }).on('line', (line) => {
    log.push(line)
    const entry: Line = line.startsWith('{') ? JSON.parse(line) : {}
    if (entry.step === 'Serve the public site' && entry.state === 'done') site.resolve(entry)
    if ('admin' in entry) ready.resolve(entry)
  })
  void ended.then((code) => {
    const why = new Error(`the server ended with ${code} before it was up:\n${log.join('\n')}`)
    site.reject(why)
    ready.reject(why)
  })
  // Whoever waits for the site alone may stop it before the admin is up; what never starts is told once.
  site.promise.catch(() => {})
  ready.promise.catch(() => {})
  await (options.waitFor === 'site' ? site.promise : ready.promise)
  // There only the CMS knows what is published, so the first pages are drawn when it is up.
  if (isMongodb && options.waitFor !== 'site') await untilDrawn(url)
  return {
    url,
    dataDir,
    process: child,
    adminReady: ready.promise,
    log,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      return ended
    },
  }
}

const untilDrawn = (url: string): Promise<number> =>
  eventually(
    async () => (await fetch(url)).status,
    (status) => status === 200,
    { seconds: 120 },
  )

/** The process id of the CMS, which the front started. */
export async function cmsPid(server: RunningServer): Promise<number> {
  const pid = server.process.pid
  if (pid === undefined) throw new Error('the server has no process id')
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ').filter(Boolean)
  for (const child of children) {
    const command = await readFile(`/proc/${child}/cmdline`, 'utf8')
    if (command.includes('cms/server.ts')) return Number(child)
  }
  throw new Error(`process ${pid} has no CMS among its children (${children.join(', ')})`)
}

/** What a process holds of the memory, in MB. */
export async function residentMb(pid: number): Promise<number> {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]
  if (kilobytes === undefined) throw new Error(`process ${pid} does not say how much memory it holds`)
  return Number(kilobytes) / 1024
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      if (address === null || typeof address === 'string') return reject(new Error('no port'))
      probe.close(() => resolve(address.port))
    })
  })
}

/** Asks again until the answer is true; throws with the last answer when it never is. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isRight: (answer: T) => boolean,
  { seconds = 45, everyMs = 50 } = {},
): Promise<T> {
  const until = Date.now() + seconds * 1000
  for (;;) {
    const answer = await ask()
    if (isRight(answer)) return answer
    if (Date.now() > until)
      throw new Error(`after ${seconds} s the answer is still ${JSON.stringify(answer)?.slice(0, 500)}`)
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}
