import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Registry = { url: string; asked: string[]; close: () => Promise<void> }

/** Stands in for doi.org: answers CSL-JSON for the DOIs it knows, 404 for others. */
export async function startRegistry(
  works: Record<string, unknown>,
  otherwise: (doi: string, answer: ServerResponse) => void = (_doi, answer) => answer.writeHead(404).end(),
): Promise<Registry> {
  const asked: string[] = []
  const server: Server = createServer((request, answer) => {
    const doi = decodeURIComponent((request.url ?? '').slice(1))
    asked.push(`${request.headers.accept} ${request.url}`)
    const work = works[doi]
    if (work === undefined) return otherwise(doi, answer)
    answer.writeHead(200, { 'Content-Type': 'application/vnd.citationstyles.csl+json' }).end(JSON.stringify(work))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** As Crossref answers for an article: its own word for the type, a marked-up title, a publisher that APA does not print. */
export const article = {
  type: 'journal-article',
  title: 'The necessary and <i>sufficient</i> conditions of change &amp; growth',
  author: [
    { family: 'Rogers', given: 'Carl R.', sequence: 'first' },
    { name: 'Counseling Center', sequence: 'additional' },
  ],
  editor: [],
  issued: { 'date-parts': [[1957, 4]] },
  'container-title': ['Journal of Consulting Psychology'],
  volume: '21',
  issue: '2',
  page: '95-103',
  publisher: 'American Psychological Association (APA)',
}
