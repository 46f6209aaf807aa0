import { defineMiddleware } from 'astro:middleware'
import { givenContent, givenStore } from './given-store.ts'
import { routeAt } from './routes.ts'

/**
 * The renderer brings the store with the request; `astro build` gets it here. There a page without content (an empty
 * index, content model §15) answers "no content", and Astro then writes no file.
 */
export const onRequest = defineMiddleware(async ({ locals, url, routePattern }, next) => {
  if (locals.store === undefined) {
    locals.store = givenStore()
    const isPublic = routePattern === '/404' || routeAt(givenContent(), url.pathname) !== null
    if (!isPublic) return new Response(null, { status: 204 })
  }
  try {
    return await withoutRuns(await next())
  } catch (error) {
    // Astro turns the fault into a plain 500, and draws a page for it by way of here: the renderer wants to name the
    // document, and what that page lacks is not the fault.
    locals.fault ??= error
    throw error
  }
})

/** A page without the runs of spaces that templates leave where they draw nothing. */
async function withoutRuns(response: Response): Promise<Response> {
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response
  const html = await response.text()
  return new Response(html.replace(/> {2,}</g, '> <'), response)
}
