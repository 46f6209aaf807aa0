import { APIError, type PayloadRequest } from 'payload'
import { type Redirect, withRedirect } from '#model/publishing/redirects.ts'
import { findRow } from '../../fields/is-live.ts'
import type { Redirect as StoredRedirect } from '../../generated/payload-types.ts'
import { addressField, isAddressed, pageOf } from '../addresses/addressed.ts'
import { planMove } from '../addresses/change-address.ts'
import type { Edited, EditedDocument } from '../published-documents.ts'
import { publishRedirect } from '../redirects/publish.ts'

type Asked = { collection: string; id: string; address: string | null }

/** What a change of address would publish, or (`address`: `null`) a withdrawal: the entry, and what is said of old addresses. */
export async function readdressed({ collection, id, address }: Asked, req: PayloadRequest): Promise<Edited[]> {
  if (!isAddressed(collection)) throw new APIError('This kind of entry has no address.', 400, null, true)
  if (address === null) {
    const row = await findRow(collection, id, req)
    const from = pageOf(collection, row?.[addressField(collection)] ?? '')
    const gone: Edited = { collection, id, document: null }
    return from === null ? [gone] : [gone, ...(await redirectsAfter({ from, to: null, code: 410 }, req))]
  }
  const { wanted, from, to } = await planMove({ collection, id, address }, req)
  const query = { collection, id, draft: false, depth: 0, overrideAccess: false, user: req.user, req } as const
  const document = { ...(await req.payload.findByID(query)), [addressField(collection)]: wanted }
  // Only its address is another: it is a document of this collection.
  const moved = { collection, id, document } as EditedDocument
  return from === null || to === null ? [moved] : [moved, ...(await redirectsAfter({ from, to, code: 301 }, req))]
}

/** Old addresses as they would be after one more. */
async function redirectsAfter(added: Redirect, req: PayloadRequest): Promise<Edited[]> {
  const docs = await storedRedirects(req)
  // A page will be where the new one ends.
  const others = docs.filter(({ from }) => from !== added.to).map(publishRedirect)
  return edits(docs, withRedirect(others, added))
}

/** Old addresses as they would be after one of them was saved: those that led to it follow, and none leads in a circle. */
export async function redirectsAfterSaving(edited: Edited, req: PayloadRequest): Promise<Edited[]> {
  if (edited.collection !== 'redirects' || edited.document === null) return [edited]
  const { id, document } = edited
  const docs = (await storedRedirects(req)).filter((other) => String(other.id) !== id)
  const after = withRedirect(docs.map(publishRedirect), publishRedirect(document))
  const own = after.find(({ from }) => from === document.from)
  const others = after.filter((redirect) => redirect !== own)
  return [own === undefined ? { ...edited, document: null } : editedRedirect(own, document), ...edits(docs, others)]
}

async function storedRedirects(req: PayloadRequest): Promise<StoredRedirect[]> {
  const query = { pagination: false, depth: 0, overrideAccess: false, user: req.user, req } as const
  return (await req.payload.find({ collection: 'redirects', ...query })).docs
}

function edits(docs: readonly StoredRedirect[], wanted: readonly Redirect[]): Edited[] {
  const stored = new Map(docs.map((redirect) => [redirect.from, redirect]))
  const after = new Map(wanted.map((redirect) => [redirect.from, redirect]))
  const edited: Edited[] = []
  for (const { id, from } of docs) if (!after.has(from)) edited.push({ collection: 'redirects', id, document: null })
  for (const redirect of after.values()) edited.push(editedRedirect(redirect, stored.get(redirect.from)))
  return edited
}

function editedRedirect({ from, to, code }: Redirect, stored: StoredRedirect | undefined): EditedDocument {
  const now = new Date().toISOString()
  const id = stored?.id ?? `unsaved ${from}`
  const known = stored ?? { createdAt: now, updatedAt: now, provenance: { origin: 'staff' as const } }
  return { collection: 'redirects', id, document: { ...known, id, from, to, code: `${code}` } }
}
