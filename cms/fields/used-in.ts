import type { CollectionSlug, JoinField } from 'payload'

type Use = { name: string; label: string; collection: CollectionSlug; on: string }

/** The entries that name this one, so that staff see what a change touches. */
export const usedIn = ({ name, label, collection, on }: Use): JoinField => ({
  name,
  label,
  type: 'join',
  collection,
  on,
  defaultLimit: 20,
  maxDepth: 0,
  admin: { allowCreate: false },
})
