import type { FieldHook, PayloadRequest, SanitizedCollectionConfig, TextField, Where } from 'payload'
import type { z } from 'zod'
import { slugFrom } from '#model/atoms.ts'
import { slugOfCollection } from './collection-slug.ts'
import { help } from './help.ts'
import { lockOncePublished } from './lock-once-published.ts'
import { validated } from './validated.ts'

const maxTries = 50

/** Makes an address from the title when none was typed. */
const generateFrom =
  (source: string): FieldHook =>
  async ({ collection, data, originalDoc, req, value }) => {
    if (typeof value === 'string' && value !== '') return value.trim()
    const title: unknown = data?.[source] ?? originalDoc?.[source]
    if (collection === null) return value
    return (await findFreeSlug({ title, collection, id: originalDoc?.id ?? null, req })) ?? value
  }

type Titled = {
  title: unknown
  collection: Pick<SanitizedCollectionConfig, 'slug'>
  id: string | null
  req: PayloadRequest
}

/** The address that an entry gets from its title, with a number behind it when another entry has the same. */
export async function findFreeSlug({ title, collection, id, req }: Titled): Promise<string | null> {
  const base = typeof title === 'string' ? slugFrom(title) : ''
  if (base.length < 2) return null
  for (let count = 1; count <= maxTries; count++) {
    const slug = count === 1 ? base : `${base.slice(0, 76)}-${count}`
    const where: Where = { slug: { equals: slug }, ...(id !== null && { id: { not_equals: id } }) }
    // Trashed entries keep their address too.
    const query = { collection: slugOfCollection(collection), where, trash: true, overrideAccess: true, req }
    const { totalDocs } = await req.payload.count(query)
    if (totalDocs === 0) return slug
  }
  return null
}

/** The form's part for an address: it is locked once visitors can see it, with a button that changes it. */
export const addressComponent = '/admin/addresses/AddressField.tsx#AddressField'

/** The address of an entry, made from its title, unique in its collection, fixed once published (content model §1). */
export const slug = ({ from, schema }: { from: string; schema: z.ZodType }): TextField => ({
  name: 'slug',
  type: 'text',
  label: 'Address',
  required: true,
  unique: true,
  index: true,
  validate: validated(schema),
  hooks: {
    beforeValidate: [generateFrom(from)],
    beforeChange: [lockOncePublished],
    // A copy gets an address of its own, made from its title.
    beforeDuplicate: [() => null],
  },
  admin: { position: 'sidebar', description: help.slug, components: { Field: addressComponent } },
})
