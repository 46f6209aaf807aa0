import { type Catalog, catalogPath } from './catalog.ts'

/** Rejects when the file cannot be had, as from a folder opened without a server: the page is whole without it. */
export async function readCatalog(): Promise<Catalog> {
  const answer = await fetch(catalogPath)
  if (!answer.ok) throw new Error(`${catalogPath}: ${answer.status}`)
  return answer.json()
}
