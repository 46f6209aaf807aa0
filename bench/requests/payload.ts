// The peer for many at once: Payload as it comes (its own SQLite adapter, its own REST create), with one collection of
// the form's fields and nobody signed in. Without Next around it, which would only cost more. Arguments: port, file.
import { createServer, type IncomingMessage } from 'node:http'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { buildConfig, getPayload, handleEndpoints } from 'payload'

const [port = '0', file = ''] = process.argv.slice(2)
const anyone = () => true
const config = buildConfig({
  collections: [
    {
      slug: 'requests',
      access: { create: anyone, read: anyone },
      fields: [
        { name: 'name', type: 'text', required: true },
        { name: 'email', type: 'email', required: true },
        { name: 'setting', type: 'select', options: ['agency', 'institution'], required: true },
        { name: 'hopes', type: 'textarea', required: true },
        { name: 'acknowledgement', type: 'checkbox' },
        { name: 'teamSize', type: 'text' },
        { name: 'timeframe', type: 'text' },
      ],
    },
  ],
  db: sqliteAdapter({ client: { url: `file:${file}` }, push: true }),
  secret: 'a secret of the benchmark, long enough to be one',
  telemetry: false,
  typescript: { autoGenerate: false },
})
await getPayload({ config })

const bodyOf = async (request: IncomingMessage): Promise<Buffer<ArrayBuffer>> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const server = createServer((request, response) => {
  const answer = async () => {
    const { method = 'GET', url = '/' } = request
    const given = new Request(`http://127.0.0.1:${port}${url}`, {
      method,
      headers: { 'content-type': request.headers['content-type'] ?? '' },
      body: await bodyOf(request),
    })
    const result = await handleEndpoints({ config, request: given })
    const text = await result.text()
    response.writeHead(result.status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) })
    response.end(text)
  }
  answer().catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`)
    response.destroy()
  })
})
server.listen(Number(port), '127.0.0.1', () => process.stdout.write('up\n'))
