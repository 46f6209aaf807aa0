import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import { eventually, freePort } from '#tests/support/server.ts'

type Wanted = { folder: string; next: string; env: Record<string, string>; paths: readonly string[]; into: string }

/** Serves what Next has built and keeps pages of it as files, each with the scripts and styles that it names and their fonts. */
export async function savePages({ folder, next, env, paths, into }: Wanted): Promise<void> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = spawn(process.execPath, [next, 'start', '--hostname', '127.0.0.1', '--port', String(port)], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env, NODE_ENV: 'production' },
  })
  const ended = once(server, 'exit')
  try {
    const answers = () => fetch(url).then(Boolean, () => false)
    await eventually(answers, (isUp) => isUp)
    for (const path of paths) await savePage(url, path, into)
  } finally {
    server.kill()
    await ended
  }
}

async function savePage(url: string, path: string, into: string): Promise<void> {
  const html = await save(url + path, join(into, path, 'index.html'))
  for (const [, address = ''] of html.matchAll(/\b(?:href|src)="(\/[^"?]+\.(?:css|js))[?"]/g)) {
    const text = await save(url + address, join(into, address))
    if (!address.endsWith('.css')) continue
    for (const [, named = ''] of text.matchAll(/url\(["']?([^"')]+\.woff2?)["']?\)/g)) {
      const font = posix.resolve(posix.dirname(address), named)
      await save(url + font, join(into, font))
    }
  }
}

async function save(address: string, file: string): Promise<string> {
  const answer = await fetch(address, { headers: { 'accept-encoding': 'identity' } })
  if (answer.status !== 200) throw new Error(`${address} is answered with ${answer.status}`)
  const body = Buffer.from(await answer.arrayBuffer())
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, body)
  return body.toString()
}
