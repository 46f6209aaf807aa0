// The peer: a plain node:http server that reads each file when it is asked for. Arguments: port, folder.
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join, normalize } from 'node:path'

const [port = '0', folder = ''] = process.argv.slice(2)
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = normalize(decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/'))
  const file = join(folder, path.endsWith('/') ? `${path}index.html` : path)
  const { size, mtimeMs } = await stat(file)
  const etag = `"${createHash('sha256').update(`${size}-${mtimeMs}`).digest('hex').slice(0, 32)}"`
  const body = await readFile(file)
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': String(body.length),
    'Cache-Control': 'no-cache',
    ETag: etag,
  })
  response.end(body)
}

const server = createServer((request, response) => {
  answer(request, response).catch(() => response.writeHead(404).end())
})
server.listen(Number(port), '127.0.0.1', () => process.stdout.write('up\n'))
