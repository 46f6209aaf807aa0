import { defineMiddleware } from 'astro:middleware'
import { givenContent, givenStore } from './given-store.ts'
import { pageTextOf } from './page-text.ts'
import { routeAt } from './routes.ts'

/**
 * The renderer brings the store with the request; `astro build` gets it here. There a page without content (an empty
 * index, content model §15) answers "no content", and Astro then writes no file.
 */
export const onRequest = defineMiddleware(async ({ locals, url, routePattern }, next) => {
  const isBuild = locals.store === undefined
  if (isBuild) {
    locals.store = givenStore()
    const isPublic = routePattern === '/404' || routeAt(givenContent(), url.pathname) !== null
    if (!isPublic) return new Response(null, { status: 204 })
  }
  try {
    const response = await next()
    // The renderer takes the text as well, and makes bytes of it once.
    return isBuild ? await tidied(response) : response
  } catch (error) {
    // Astro turns the fault into a plain 500, and draws a page for it by way of here: the renderer wants to name the
    // document, and what that page lacks is not the fault.
    locals.fault ??= error
    throw error
  }
})

async function tidied(response: Response): Promise<Response> {
  const text = await pageTextOf(response)
  return text === null ? response : new Response(text, response)
}
