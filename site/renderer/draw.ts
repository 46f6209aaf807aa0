import { createApp } from 'astro/app/entrypoint'
import type { Content } from '../content.ts'
import { pageTextOf } from '../page-text.ts'
import { type Route, routeAt, routeOfDraft } from '../routes.ts'
import { type Preview, recordingStore } from '../store.ts'

type What = { path: string; content: Content; preview: Preview | false }
export type Drawn = { status: number; contentType: string; body: Uint8Array<ArrayBuffer>; reads: string[] }

const app = createApp({ streaming: false })
// What a page shows comes from the store alone. For a route without an address of its own Astro would look through
// `getStaticPaths` for more at every drawing, in vain.
const routeDataByPage = new Map(
  app.manifest.routes.map(({ routeData }) => [
    routeData.route,
    { ...routeData, pathname: routeData.pathname ?? routeData.route },
  ]),
)
const notFoundPath = '/404.html'
const encoder = new TextEncoder()

/** Draws one public path, and says what it read. Anything else gives the 404 page, with status 404. Throws when a page fails. */
export async function draw({ path, content, preview }: What): Promise<Drawn> {
  const draft = preview === false ? null : routeOfDraft(preview)
  const route = draft?.path === path ? draft : routeAt(content, path)
  if (route !== null) return drawRoute(route, { content, preview })
  const notFound = routeAt(content, notFoundPath)
  if (notFound === null) throw new Error(`${path} is not public, and there is no ${notFoundPath} to say so`)
  return { ...(await drawRoute(notFound, { content, preview })), status: 404 }
}

async function drawRoute({ path, page }: Route, { content, preview }: Omit<What, 'path'>): Promise<Drawn> {
  const routeData = routeDataByPage.get(page)
  if (routeData === undefined) throw new Error(`${path}: site/pages has no page ${page}`)

  // As `astro build` asks for it, so that a page finds the same address in both.
  const requestPath = path === notFoundPath ? '/404/' : path
  const store = recordingStore(content, { preview })
  const locals: App.Locals = { store }
  // Naming the route keeps Astro from looking for one: in a server, `[slug]` would take the paths of `[...path]`.
  const response = await app.render(new Request(new URL(requestPath, store.siteUrl)), { routeData, locals })
  if ('fault' in locals)
    throw new Error(`${path} could not be drawn: ${messageOf(locals.fault)}`, { cause: locals.fault })
  if (response.status !== (path === notFoundPath ? 404 : 200))
    throw new Error(`${path} was answered with ${response.status}`)
  const text = await pageTextOf(response)
  return {
    status: 200,
    contentType: response.headers.get('content-type') ?? 'text/html',
    body: text === null ? new Uint8Array(await response.arrayBuffer()) : encoder.encode(text),
    reads: [...store.reads].sort(),
  }
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault)
}
