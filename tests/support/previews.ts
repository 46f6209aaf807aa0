import { createServer } from 'node:http'
import { awaitPayload, cmsProcess } from '#cms/process.ts'
import { answerPreview } from '#cms/publishing/preview.ts'
import type { Staff, TestCms } from '#tests/support/payload.ts'

export type Seen = { status: number; headers: Headers; text: string }
export type Previews = {
  look: (path: string, as: Staff | null, headers?: Record<string, string>) => Promise<Seen>
  close: () => void
}

/** The previews of a test's CMS, behind a port of their own. */
export async function openPreviews(cms: TestCms): Promise<Previews> {
  const opened = awaitPayload()
  cmsProcess()?.opened(cms.payload)
  await opened
  const server = createServer((request, response) => void answerPreview(request, response)).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    async look(path, as, more = {}) {
      const headers = { 'sec-fetch-site': 'same-origin', ...(as ? await as.headers() : {}), ...more }
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers })
      return { status: response.status, headers: response.headers, text: await response.text() }
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
