import { givenContent } from './given-store.ts'
import { routesOf } from './routes.ts'

/** For `getStaticPaths` of a page: the parameters of every route it draws. `page` is its name in Astro, '/programs/[slug]'. */
export function staticPathsOf(page: string): { params: Record<string, string> }[] {
  return routesOf(givenContent())
    .filter((route) => route.page === page)
    .map(({ params }) => ({ params }))
}
