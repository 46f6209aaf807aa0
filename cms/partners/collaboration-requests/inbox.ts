import { request } from 'node:http'
import { join } from 'node:path'
import { readSettings } from '#settings'

const withinMs = 5000

/**
 * Has the front erase its copy of a request. Where no front runs (a command while the server is stopped) it asks for
 * what was erased when it starts; so that is no failure.
 */
export async function eraseFromInbox(reference: string): Promise<void> {
  const socketPath = join(readSettings().dataDir, 'run', 'front.sock')
  const status = await new Promise<number | null>((resolve, reject) => {
    const call = request({ socketPath, method: 'DELETE', path: `/inbox/${reference}`, timeout: withinMs }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    call.on('timeout', () => call.destroy(new Error('The front did not answer in time.')))
    call.on('error', (error) => {
      if ('code' in error && (error.code === 'ENOENT' || error.code === 'ECONNREFUSED')) resolve(null)
      else reject(error)
    })
    call.end()
  })
  if (status !== null && status !== 200 && status !== 404) {
    throw new Error(`${reference} is erased here, but not yet in the inbox of the front (${status}). Ask again.`)
  }
}
