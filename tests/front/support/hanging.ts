import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** Stands between a client and a server, and can hold back what the client says: all of it, or what has all of these words. */
export async function openHanging(url: string) {
  const to = new URL(url)
  let hanging: readonly string[] | null = null
  let held: { said: string; pass: () => void }[] = []
  const pairs = new Set<[Socket, Socket]>()
  const between = createServer((client) => {
    const upstream = connect({ host: to.hostname, port: Number(to.port) })
    pairs.add([client, upstream])
    for (const socket of [client, upstream]) {
      socket.on('error', () => {}) // the other end is told by the end of the line
      socket.on('close', () => [client, upstream].map((each) => each.destroy()))
    }
    client.on('data', (chunk) => {
      const said = chunk.toString('latin1')
      const pass = () => void upstream.write(chunk)
      if (hanging?.every((name) => said.includes(name))) held.push({ said, pass })
      else pass()
    })
    upstream.on('data', (chunk) => client.write(chunk))
  })
  between.listen(0, '127.0.0.1')
  await once(between, 'listening')
  const address = between.address()
  const end = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy()
  }
  return {
    url: url.replace(to.host, `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`),
    held: () => held.map(({ said }) => said).join(''),
    hang(...names: string[]) {
      hanging = names
    },
    /** What names something gets through after all, late, and whatever is said from now on. */
    letThrough(name = '') {
      hanging = null
      for (const { said, pass } of held) if (said.includes(name)) pass()
      held = held.filter(({ said }) => !said.includes(name))
    },
    /** What is still held back is lost, and so the lines it was said on. */
    goOn() {
      hanging = null
      end()
    },
    close() {
      end()
      between.close()
    },
  }
}
