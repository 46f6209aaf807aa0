import { innerLinks, placesIn } from '#cms/publishing/release/places.ts'
import { fileNameOf, pathOfFile } from '#cms/publishing/release/public-files.ts'
import { isHostFile } from '#model/publishing/host-files.ts'
import type { Redirect } from '#model/publishing/redirects.ts'

type Pages = { bodies: ReadonlyMap<string, Buffer>; redirects: readonly Redirect[]; siteUrl: string }

/** Links inside the site that lead nowhere, or to a part of a page that is not there. */
export function deadLinksIn({ bodies, redirects, siteUrl }: Pages): string[] {
  const pages = new Map(
    [...bodies].flatMap(([name, body]) => (name.endsWith('.html') ? [[name, placesIn(body.toString())] as const] : [])),
  )
  const idsOf = new Map([...pages].map(([name, { ids }]) => [name, new Set(ids)]))
  const moved = new Map(redirects.map(({ from, to }) => [from, to]))
  const isFile = (path: string) => bodies.has(fileNameOf(path)) && !isHostFile(fileNameOf(path))
  const isAddress = (path: string): boolean => {
    const to = moved.get(path)
    return isFile(path) || (typeof to === 'string' && (!to.startsWith('/') || isFile(to)))
  }
  const faults: string[] = []
  for (const [name, { links }] of pages) {
    const path = pathOfFile(name)
    for (const link of innerLinks(new URL(path, siteUrl), links).inner) {
      if (!isAddress(link.path)) faults.push(`${name} links to ${link.path}, which is not there`)
      else if (link.anchor !== '' && idsOf.get(fileNameOf(link.path))?.has(link.anchor) === false) {
        faults.push(`${name} links to the part “${link.anchor}” of ${link.path}, which is not there`)
      }
    }
  }
  return faults
}
