import type { FieldHook, TextField, Where } from 'payload'
import type { z } from 'zod'
import { slugFrom } from '#model/atoms.ts'
import { slugOfCollection } from './collection-slug.ts'
import { help } from './help.ts'
import { lockOncePublished } from './lock-once-published.ts'
import { validated } from './validated.ts'

const maxTries = 50

/** Makes an address from the title when none was typed, with a number behind it when another entry has the same. */
const generateFrom =
  (source: string): FieldHook =>
  async ({ collection, data, originalDoc, req, value }) => {
    if (typeof value === 'string' && value !== '') return value.trim()
    const title: unknown = data?.[source] ?? originalDoc?.[source]
    const base = typeof title === 'string' ? slugFrom(title) : ''
    if (base.length < 2 || collection === null) return value
    for (let count = 1; count <= maxTries; count++) {
      const slug = count === 1 ? base : `${base.slice(0, 76)}-${count}`
      const where: Where = { slug: { equals: slug }, ...(originalDoc?.id && { id: { not_equals: originalDoc.id } }) }
      // Trashed entries keep their address too.
      const query = { collection: slugOfCollection(collection), where, trash: true, overrideAccess: true, req }
      const { totalDocs } = await req.payload.count(query)
      if (totalDocs === 0) return slug
    }
    return value
  }

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
  admin: { position: 'sidebar', description: help.slug },
})
