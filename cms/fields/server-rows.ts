import type { CollectionConfig } from 'payload'

const nobody = () => false

/** A collection that our own code alone reads and writes; people ask for what is in it by endpoints, which check who asks. */
export const serverRows = {
  access: { create: nobody, read: nobody, update: nobody, delete: nobody },
  admin: { hidden: true },
  versions: false,
  disableDuplicate: true,
  lockDocuments: false,
} as const satisfies Partial<CollectionConfig>
