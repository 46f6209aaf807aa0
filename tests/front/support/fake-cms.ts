// Stands in for the CMS process: the same socket, channel and internal paths, without Payload. What it was handed
// is in <DATA_DIR>/taken.ndjson, so that tests of other processes can read it.
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { join } from 'node:path'

const socket = process.argv[2] ?? ''
const folder = join(socket, '..', '..')
const has = (name: string) => existsSync(join(folder, name))

const wordIn = (name: string) => (has(name) ? readFileSync(join(folder, name), 'utf8') : null)

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

if (has('database-is-away')) {
  process.send?.({ type: 'failed', message: 'The database cannot be reached.', refused: true, mayPass: true })
  process.exit(1)
}
if (has('cms-refuses')) {
  process.send?.({ type: 'failed', message: 'The database is newer than this version.', refused: true, mayPass: false })
  process.exit(1)
}

const server = createServer((request, response) => {
  const url = request.url ?? ''
  const json = (status: number, value: unknown, headers: Record<string, string> = {}) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(value))
  }
  const answer = async () => {
    if (url === '/internal/health') {
      const mail = { ok: !has('a-mail-failed'), waiting: 0, failed: has('a-mail-failed') ? 1 : 0, oldestSeconds: 0 }
      const requests = { unanswered: 0, oldestUnansweredSeconds: 0 }
      return json(has('database-is-down') ? 503 : 200, { ok: true, mail, requests })
    }
    if (url === '/internal/erased') {
      const { references } = JSON.parse(await bodyOf(request))
      const erased = (wordIn('erased') ?? '').split(' ').filter((each) => references.includes(each))
      return json(200, { erased })
    }
    if (url === '/internal/receipts') {
      const known = wordIn('receipt.json')
      return known === null ? json(404, {}) : json(200, JSON.parse(known))
    }
    if (url === '/internal/receipts/withdraw') {
      appendFileSync(join(folder, 'withdrawn'), `${await bodyOf(request)}\n`)
      return json(200, {})
    }
    if (url === '/internal/collaboration-requests') {
      const body = await bodyOf(request)
      if (wordIn('cms-refuses-Ada') === '' && body.includes('Ada')) return json(500, {})
      if (has('another-has') && body.includes(wordIn('another-has') ?? '')) return json(409, {})
      appendFileSync(join(folder, 'taken.ndjson'), `${body}\n`)
      return json(201, {})
    }
    if (url.startsWith('/internal/commands/')) {
      appendFileSync(join(folder, 'commanded'), `${url}\n`)
      return json(200, { message: `did ${url} ${await bodyOf(request)}` })
    }
    if (url === '/api/crash') process.exit(3)
    if (url === '/api/tell-release') process.send?.({ type: 'release', path: '' })
    // As the CMS refuses: at once, and nothing more comes on this connection.
    if (url === '/api/refused') return void request.resume().once('end', () => json(403, {}))
    if (url === '/api/half') {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('half')
      setTimeout(() => response.destroy(), 20)
      return undefined
    }
    const body = await bodyOf(request)
    json(
      200,
      { method: request.method, url, headers: request.headers, rawHeaders: request.rawHeaders, bytes: body.length },
      { 'x-powered-by': 'Next.js', server: 'x', connection: 'x-secret-hop', 'x-secret-hop': '1', 'set-cookie': 'a=b' },
    )
    return undefined
  }
  // A sender who was cut off while sending.
  answer().catch(() => response.destroy())
})
rmSync(socket, { force: true })
server.listen(socket, () => {
  process.send?.({ type: 'step', name: 'Open the database', state: 'done' })
  process.send?.({ type: 'ready' })
})
process.on('message', (message) => {
  if (typeof message === 'object' && message !== null && 'type' in message && message.type === 'stop') process.exit(0)
})
process.on('disconnect', () => process.exit(0))
