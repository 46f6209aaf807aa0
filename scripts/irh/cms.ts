import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { z } from 'zod'
import { readSettings, root, withDotEnv } from '#settings'
import { prepareDataFolder, secretOf } from '../start/data-folder.ts'
import { CommandError } from './command-error.ts'

const startSeconds = 60
const answerSchema = z.object({ message: z.string() })
const readyMessage = z.object({ type: z.literal('ready') })
const failedMessage = z.object({ type: z.literal('failed'), message: z.string() })

/**
 * Runs a command inside the CMS process: the running one, or, when the server is stopped, one started for this alone.
 * Returns the CMS's sentence about what it did; throws `CommandError` with its reason.
 */
export async function askCms(command: string, body: Record<string, unknown>): Promise<string> {
  const settings = readSettings()
  const socket = join(settings.dataDir, 'run', 'cms.sock')
  if (existsSync(socket)) {
    const answer = await post(socket, command, body)
    if (answer !== null) return answer
  }
  if (!existsSync(join(root, 'cms', '.next', 'BUILD_ID'))) {
    throw new CommandError('The CMS has never been built here. Run "npm start" once, then this command again.')
  }
  await prepareDataFolder(settings.dataDir)
  const { child, ended } = await startCms(await secretOf(settings.payloadSecret, settings.dataDir))
  try {
    const answer = await post(socket, command, body)
    if (answer === null) throw new CommandError('The CMS started but does not answer on its socket.')
    return answer
  } finally {
    if (child.connected) child.send({ type: 'stop' })
    await ended
  }
}

/** `null` when nobody listens on the socket (left over from a process that died). */
function post(socketPath: string, command: string, body: Record<string, unknown>): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        socketPath,
        method: 'POST',
        path: `/internal/commands/${command}`,
        headers: { 'content-type': 'application/json' },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          const parsed = answerSchema.safeParse(jsonOrNull(text))
          const message = parsed.success ? parsed.data.message : text
          if (response.statusCode === 200) resolve(message)
          else reject(new CommandError(message || `The CMS answered ${response.statusCode}`))
        })
      },
    )
    call.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(null)
      else reject(new CommandError(`The CMS ended before it had answered (${error.message}). Try again.`))
    })
    call.end(JSON.stringify(body))
  })
}

function startCms(secret: string): Promise<{ child: ChildProcess; ended: Promise<unknown> }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'cms', 'server.ts')], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...withDotEnv(process.env), PAYLOAD_SECRET: secret, NODE_ENV: 'production' },
    })
    // From the beginning: it may have ended by itself before anybody waits for it.
    const ended = new Promise((done) => child.once('exit', done))
    let lastWords = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      lastWords = `${lastWords}${chunk.toString()}`.slice(-2000)
    })
    const timer = setTimeout(() => child.kill('SIGKILL'), startSeconds * 1000)
    // Why it cannot start it tells whoever has started it.
    let reason: string | null = null
    child.on('message', (message) => {
      const failed = failedMessage.safeParse(message)
      if (failed.success) reason = failed.data.message
      if (!readyMessage.safeParse(message).success) return
      clearTimeout(timer)
      resolve({ child, ended })
    })
    child.on('exit', (code) => {
      clearTimeout(timer)
      reject(new CommandError(reason ?? `The CMS did not start (exit ${code}):\n${lastWords.trim()}`))
    })
  })
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // the caller shows the raw text instead
  }
}
