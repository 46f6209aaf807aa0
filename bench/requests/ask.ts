import { request } from 'node:http'

export type Asked = { status: number; location: string; ms: number }

/** What a sender fills in; another one each time. */
export const answers = (count: number): string =>
  new URLSearchParams({
    name: `Flood ${count}`,
    email: `flood${count}@example.org`,
    setting: 'agency',
    hopes: 'We hope to build a shared language for supervision across our three teams. '.repeat(4),
    acknowledgement: 'true',
  }).toString()

/** Asks once, over a connection of its own, as strangers come. With a body it sends the form. */
export function ask({ port, path, body }: { port: number; path: string; body?: string }): Promise<Asked> {
  const startedAt = performance.now()
  const sent = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port,
        agent: false,
        path,
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...sent, 'content-length': body?.length ?? 0 },
      },
      (answer) => {
        answer.resume()
        const { statusCode: status = 0, headers } = answer
        answer.on('end', () => resolve({ status, location: headers.location ?? '', ms: performance.now() - startedAt }))
      },
    )
    call.on('error', reject)
    call.end(body)
  })
}
