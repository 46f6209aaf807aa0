import type { CollectionBeforeOperationHook } from 'payload'

/** Set by the server alone. */
const serverFields = ['id', 'createdAt', 'updatedAt'] as const

/** Drops what only the server sets, whatever a caller sends along. */
export const dropServerFields: CollectionBeforeOperationHook = ({ args, operation, overrideAccess }) => {
  if (overrideAccess || (operation !== 'create' && operation !== 'update')) return args
  const data: Record<string, unknown> = { ...args.data }
  for (const field of serverFields) delete data[field]
  return { ...args, data }
}
