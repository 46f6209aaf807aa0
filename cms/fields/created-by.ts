import type { FieldAccess, FieldHook, RelationshipField } from 'payload'

/** "Own" means this: who made the document is set by the server and never changes (content model §1). */
const keepCreator: FieldHook = ({ operation, originalDoc, req, value }) => {
  if (operation !== 'create') return originalDoc?.createdBy ?? null
  return req.user?.collection === 'users' ? req.user.id : (value ?? null)
}

export const createdBy = (read: FieldAccess): RelationshipField => ({
  name: 'createdBy',
  type: 'relationship',
  relationTo: 'users',
  label: 'Created by',
  maxDepth: 0,
  index: true,
  access: { create: () => false, update: () => false, read },
  hooks: { beforeChange: [keepCreator] },
  admin: { position: 'sidebar', readOnly: true, condition: ({ createdBy }) => Boolean(createdBy) },
})
