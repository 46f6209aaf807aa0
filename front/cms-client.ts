import { request as httpRequest } from 'node:http'

export type CmsAnswer = { status: number; text: string }

type Question = { method: 'GET' | 'POST'; path: string; body?: string; withinMs: number; signal?: AbortSignal }

const mostAnswerBytes = 1024 * 1024

/** Asks the CMS over its socket. Throws when it is not there, or not in time. */
export function askCms(socketPath: string, { method, path, body, withinMs, signal }: Question): Promise<CmsAnswer> {
  return new Promise((resolve, reject) => {
    const headers =
      body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const call = httpRequest(
      { socketPath, method, path, headers, agent: false, ...(signal ? { signal } : {}) },
      (response) => {
        const chunks: Buffer[] = []
        let size = 0
        response.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > mostAnswerBytes) call.destroy(new Error('the CMS answered more than the front reads'))
          else chunks.push(chunk)
        })
        response.on('error', reject)
        response.on('end', () => {
          clearTimeout(timer)
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() })
        })
      },
    )
    const timer = setTimeout(
      () => call.destroy(new Error(`the CMS did not answer within ${withinMs / 1000} s`)),
      withinMs,
    )
    call.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    call.end(body)
  })
}
