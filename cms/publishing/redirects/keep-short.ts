import type { CollectionAfterChangeHook } from 'payload'
import { withRedirect } from '#model/publishing/redirects.ts'
import type { Redirect } from '../../generated/payload-types.ts'
import { asOwnWrite } from './keep-leading.ts'
import { publishRedirect } from './publish.ts'

const ownWrite = 'isKeepingRedirectsShort'

/** Older redirects are pointed at the newest address, and one that would send a visitor in a circle is dropped. */
export const keepShort: CollectionAfterChangeHook<Redirect> = async ({ context, doc, req }) => {
  if (context[ownWrite]) return doc
  const { docs } = await req.payload.find({
    collection: 'redirects',
    where: { id: { not_equals: doc.id } },
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  const others = docs.map((other) => ({ ...publishRedirect(other), id: other.id }))
  const own = { ...publishRedirect(doc), id: doc.id }
  const wanted = new Map(withRedirect(others, own).map((move) => [move.id, move]))
  for (const { id, to, code } of [...others, own]) {
    const move = wanted.get(id)
    if (move === undefined) {
      await req.payload.delete({
        collection: 'redirects',
        id,
        depth: 0,
        overrideAccess: true,
        context: asOwnWrite,
        req,
      })
    } else if (move.to !== to || move.code !== code) {
      await req.payload.update({
        collection: 'redirects',
        id,
        data: { to: move.to, code: codeIn(move.code) },
        depth: 0,
        overrideAccess: true,
        context: { ...asOwnWrite, [ownWrite]: true },
        req,
      })
    }
  }
  return { ...doc, to: wanted.get(doc.id)?.to ?? doc.to ?? null }
}

const codeIn = (code: 301 | 302 | 410): '301' | '302' | '410' => `${code}`
