import { defineMiddleware } from 'astro:middleware'
import { givenContent, givenStore } from './given-store.ts'
import { routeAt } from './routes.ts'
import { withoutSpaces } from './without-spaces.ts'

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
    return await tidied(await next())
  } catch (error) {
    // Astro turns the fault into a plain 500, and draws a page for it by way of here: the renderer wants to name the
    // document, and what that page lacks is not the fault.
    locals.fault ??= error
    throw error
  }
})

/** Here, and not where pages are written, so that whoever draws them gives the same bytes. */
async function tidied(response: Response): Promise<Response> {
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response
  return new Response(withoutSpaces(await response.text()), response)
}
