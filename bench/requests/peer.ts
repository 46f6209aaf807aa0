// The peer: a bare node:http and node:sqlite server that keeps a request as durably (WAL, FULL), and does nothing else.
// Arguments: port, file.
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { DatabaseSync } from 'node:sqlite'

const [port = '0', file = ''] = process.argv.slice(2)
const db = new DatabaseSync(file)
db.exec(`
  PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE requests (id INTEGER PRIMARY KEY, reference TEXT UNIQUE, body TEXT) STRICT;
`)
const insert = db.prepare('INSERT INTO requests (reference, body) VALUES (?, ?)')

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const reference = randomBytes(8).toString('hex')
    insert.run(reference, Buffer.concat(chunks).toString())
    response.writeHead(303, { Location: `/collaborate/sent/?reference=${reference}`, 'Content-Length': '0' })
    response.end()
  })
})
server.listen(Number(port), '127.0.0.1', () => process.stdout.write('up\n'))
