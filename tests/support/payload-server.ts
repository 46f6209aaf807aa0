// The CMS process itself, as the front starts it: its socket, its channel, its end.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '#settings'
import { isMongodb, mongodbUrl } from '#tests/support/database.ts'

export type CmsAnswer = { status: number; headers: IncomingHttpHeaders; text: string }
export type Message = Record<string, unknown> & { type: string }
export type CmsServer = {
  dataDir: string
  /** All it has told the front. */
  messages: Message[]
  child: ChildProcess
  /** Its log so far. */
  logged: () => string
  ask: (method: string, path: string, call?: { headers?: Record<string, string>; body?: unknown }) => Promise<CmsAnswer>
  stop: () => Promise<number | null>
}
type Options = { dataDir?: string; env?: Record<string, string> }
type Ended = { code: number | null; said: string; messages: Message[] }

export const newDataDir = (): Promise<string> => mkdtemp(join(tmpdir(), 'irh-'))

const isReady = ({ type }: Message): boolean => type === 'ready'

/** Starts `cms/server.ts` and waits until it is ready, or says what is waited for; throws with its last words when it ends before. */
export async function startCms(options: Options = {}, until = isReady): Promise<CmsServer> {
  const { child, dataDir, messages, ended, logged } = await spawnCms(options)
  await new Promise<void>((resolve, reject) => {
    child.on('message', () => {
      const said = messages.at(-1)
      if (said !== undefined && until(said)) resolve()
    })
    void ended.then(({ code, said }) => reject(new Error(`the CMS ended with ${code}:\n${said}`)))
  })
  return {
    dataDir,
    messages,
    child,
    logged,
    ask: (method, path, { headers = {}, body } = {}) =>
      new Promise((resolve, reject) => {
        const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
        const call = request(
          {
            socketPath: join(dataDir, 'run', 'cms.sock'),
            method,
            path,
            headers: {
              host: '127.0.0.1:3000',
              ...(body === undefined ? {} : { 'content-type': 'application/json' }),
              ...headers,
            },
          },
          (response) => {
            const chunks: Buffer[] = []
            response.on('data', (chunk: Buffer) => chunks.push(chunk))
            response.on('error', reject)
            response.on('end', () =>
              resolve({
                status: response.statusCode ?? 0,
                headers: response.headers,
                text: Buffer.concat(chunks).toString(),
              }),
            )
          },
        )
        call.on('error', reject)
        call.end(text)
      }),
    async stop() {
      if (child.connected) child.send({ type: 'stop' })
      return (await ended).code
    },
  }
}

/** Starts `cms/server.ts` and waits until it has ended, as it does when it cannot start. */
export async function cmsRefusal(options: Options): Promise<Ended> {
  const { child, ended } = await spawnCms(options)
  child.on('message', (message) => {
    if (JSON.stringify(message).includes('"ready"')) child.kill('SIGKILL') // it did start; the test will see the code
  })
  return ended
}

async function spawnCms({ dataDir: given, env = {} }: Options) {
  const dataDir = given ?? (await newDataDir())
  await mkdir(join(dataDir, 'run'), { recursive: true })
  const child = spawn(process.execPath, [join(root, 'cms', 'server.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATA_DIR: dataDir,
      PAYLOAD_SECRET: randomBytes(32).toString('hex'),
      ...(isMongodb && { DATABASE_URL: mongodbUrl() }),
      ...env,
    },
  })
  const messages: Message[] = []
  let said = ''
  child.on('message', (message) => {
    if (typeof message === 'object' && message !== null && 'type' in message) {
      messages.push({ ...message, type: String(message.type) })
      // Why it cannot start it tells the front alone, which says it once.
      if (message.type === 'failed' && 'message' in message) said += `${message.message}\n`
    }
  })
  let log = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    log += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, said, messages }))
  })
  return { child, dataDir, messages, ended, logged: () => log + said }
}
