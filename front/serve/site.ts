import type { IncomingMessage, ServerResponse } from 'node:http'
import { locationOf } from '#model/publishing/redirects.ts'
import { answerFile, answerText } from './answer.ts'
import { filledPage, formPath, type ReceiptFor } from './form-pages.ts'
import { notFoundPage } from './likely-pages.ts'
import { plainPage } from './plain-page.ts'
import type { PublicFile } from './public-file.ts'
import { refuseUnread } from './refuse-unread.ts'
import type { Release } from './release.ts'
import type { Target } from './request-target.ts'
import type { HeaderList } from './security-headers.ts'

type Visit = {
  request: IncomingMessage
  response: ServerResponse
  headers: HeaderList
  partHeaders: HeaderList
  target: Target
  release: Release | null
  receiptFor: ReceiptFor
}

/** Whether it is only ever read for a page: the first view waits for these, and headers take their share of the line. */
const isPart = ({ contentType }: PublicFile): boolean => /^(?:font|text\/css)\b/.test(contentType)

const retrySeconds = '5'
const readable = new Set(['GET', 'HEAD'])

/** Answers with what is published at an address. */
export async function answerSite(visit: Visit): Promise<void> {
  const { request, target, release, receiptFor } = visit
  if (!readable.has(request.method ?? '')) {
    const [text, allowed] =
      target.path === formPath
        ? ['This address can be read, or a request sent to it.\n', 'GET, HEAD, POST, OPTIONS']
        : ['This address can only be read.\n', 'GET, HEAD']
    refuseUnread(visit, { status: 405, type: 'plain', text, also: ['Allow', allowed] })
    return
  }
  if (release === null) {
    answerText(visit, {
      status: 503,
      type: 'html',
      text: plainPage({ title: 'This site is being prepared', says: ['Please come back in a moment.'] }, null),
      also: ['Retry-After', retrySeconds],
    })
    return
  }
  const filled = await filledPage(
    { path: target.path, query: new URLSearchParams(target.query), receiptFor },
    release.form,
  )
  if (filled !== null) {
    answerText(visit, { status: 200, type: 'html', text: filled })
    return
  }
  const file = release.form.empty.get(target.path) ?? release.files.get(target.path) ?? release.search.get(target.path)
  if (file) await answerFile(isPart(file) ? { ...visit, headers: visit.partHeaders } : visit, file)
  else await answerElsewhere(visit, release)
}

/** Nothing lies at this address: it moved, it was withdrawn, it is spelled another way, or it never was. */
async function answerElsewhere(visit: Visit, release: Release): Promise<void> {
  const { target } = visit
  const folder = target.path.endsWith('/') ? target.path : `${target.path}/`
  const redirect = release.redirects.get(folder)
  if (redirect && redirect.to !== null) {
    const [address = '', ...part] = locationOf(redirect.to).split(/(?=#)/)
    const query = address.includes('?') ? '' : target.query
    sendTo(visit, [address, query, ...part].join(''), redirect.code)
    return
  }
  if (redirect) {
    answerText(visit, {
      status: 410,
      type: 'html',
      text: plainPage(
        {
          title: 'This page was withdrawn',
          says: ['It was taken away on purpose and will not come back.'],
          links: [
            { href: '/', label: 'Go to the home page' },
            { href: '/search/', label: 'See everything on this site' },
          ],
        },
        release,
      ),
    })
    return
  }
  const page = target.path.endsWith('/index.html') ? target.path.slice(0, -'index.html'.length) : folder
  // Only to an address that is there, so nobody is sent to a host that hides in a path ("//elsewhere").
  if (page !== target.path && release.files.has(page)) {
    sendTo(visit, `${encodeURI(page)}${target.query}`, 301)
    return
  }
  const likely = notFoundPage(release, target.path)
  if (likely !== null) {
    answerText(visit, { status: 404, type: 'html', text: likely })
    return
  }
  const missing = release.files.get('/404.html')
  if (missing) {
    await answerFile(visit, missing, 404)
    return
  }
  const says = ['There is no page at this address.']
  answerText(visit, { status: 404, type: 'html', text: plainPage({ title: 'Page not found', says }, release) })
}

function sendTo({ response, headers }: Visit, location: string, status: number): void {
  // A browser keeps a permanent redirect for ever unless told otherwise: an address may become a page again.
  response.writeHead(status, [...headers, 'Location', location, 'Cache-Control', 'no-cache', 'Content-Length', '0'])
  response.end()
}
