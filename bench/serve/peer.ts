// The peer: a plain node:http server that reads each file when it is asked for. Arguments: port, folder.
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join, normalize } from 'node:path'

const [port = '0', folder = ''] = process.argv.slice(2)
const server = createServer(async (request, response) => {
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
})
server.listen(Number(port), '127.0.0.1', () => process.stdout.write('up\n'))
