// A real mail server for tests, that fails as it is told to.
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'

export type Received = { to: string[]; source: string; messageId: string }
export type MailServer = {
  url: string
  received: Received[]
  /** How the next mails are met; `null`: they are taken. */
  meet: (how: Fault | null) => void
  close: () => Promise<void>
}
export type Fault =
  | { answersAfter: Promise<unknown> }
  | { greeting: number }
  | { signIn: number }
  | { sender: number }
  | { recipient: number }
  | { data: number }
  | { dropAfterData: (() => void) | true }

const refusal = (responseCode: number, what = 'it') =>
  Object.assign(new Error(`refused with ${responseCode}: ${what}`), { responseCode })

/** `withTls`: it offers encryption with a certificate that nobody trusts. `withSignIn`: whoever has a name is let in. */
export async function openMailServer({ withTls = false, withSignIn = false, port = 0 } = {}): Promise<MailServer> {
  const received: Received[] = []
  let fault: Fault | null = null
  const server = new SMTPServer({
    disabledCommands: [...(withSignIn ? [] : ['AUTH']), ...(withTls ? [] : ['STARTTLS'])],
    authOptional: true,
    allowInsecureAuth: true,
    onConnect: (_session, done) => done(fault && 'greeting' in fault ? refusal(fault.greeting) : null),
    onAuth: ({ username }, _session, done) =>
      fault && 'signIn' in fault ? done(refusal(fault.signIn)) : done(null, { user: username }),
    onMailFrom: (_address, _session, done) => done(fault && 'sender' in fault ? refusal(fault.sender) : null),
    // Real ones repeat the address that they refuse.
    onRcptTo: ({ address }, _session, done) =>
      done(fault && 'recipient' in fault ? refusal(fault.recipient, address) : null),
    onData(stream, session, done) {
      void readAll(stream).then(async (source) => {
        const messageId = /^Message-ID: (.+)$/im.exec(source)?.[1]?.trim() ?? ''
        if (fault && 'data' in fault) return done(refusal(fault.data))
        if (fault && 'answersAfter' in fault) await fault.answersAfter
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), source, messageId })
        if (!fault || !('dropAfterData' in fault)) return done()
        if (fault.dropAfterData !== true) fault.dropAfterData()
        for (const socket of sockets) socket.destroy()
      })
    },
  })
  const sockets = new Set<Socket>()
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('error', () => {}) // a client that hangs up on a certificate it does not trust
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `smtp://${withSignIn ? 'irh:secret@' : ''}127.0.0.1:${portOf(server.server)}`,
    received,
    meet(how) {
      fault = how
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** Takes every connection and never says a word; with `dripsEveryMs` it greets, and then its answer has no end. */
export async function openBlackHole({ dripsEveryMs = null }: { dripsEveryMs?: number | null } = {}): Promise<{
  url: string
  /** How many wait for a word now. */
  connections: () => number
  close: () => Promise<void>
}> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    if (dripsEveryMs !== null) socket.write('220 a slow server\r\n')
    const timer = dripsEveryMs === null ? undefined : setInterval(() => socket.write('2'), dripsEveryMs)
    socket.on('error', () => {}) // who was killed while waiting
    socket.once('close', () => {
      clearInterval(timer)
      sockets.delete(socket)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${portOf(server)}`,
    connections: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

const readAll = async (stream: SMTPServerDataStream): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString()
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('the mail server has no port')
  return address.port
}
