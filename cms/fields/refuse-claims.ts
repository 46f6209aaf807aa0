import {
  type CollectionBeforeChangeHook,
  type DataFromGlobalSlug,
  type FlattenedField,
  type GlobalBeforeChangeHook,
  type PayloadRequest,
  ValidationError,
} from 'payload'
import { claimIssues, type Issue } from '#model/readiness.ts'
import { type SnapshotCollection, snapshotSchemas } from '#model/snapshot.ts'
import { publishMedia } from '../library/media/publish.ts'
import { labelOf } from './field-label.ts'
import { hasValidApproval } from './readiness.ts'
import type { Resolve } from './resolve.ts'

/**
 * Files and settings have no drafts: what is saved can be public at once, so a claim that nothing bears out is refused
 * at the save (content model §9). `published` is their published shape.
 */
export async function unsupportedClaims(
  collection: SnapshotCollection,
  published: unknown,
  req: PayloadRequest,
): Promise<Issue[]> {
  const schema = snapshotSchemas[collection]
  // The database is asked only where something is claimed.
  if (claimIssues(schema, published, { hasApproval: false }).length === 0) return []
  const issues = claimIssues(schema, published, { hasApproval: await hasValidApproval(req) })
  return issues.filter(({ severity }) => severity === 'block')
}

const errorsOf = (issues: readonly Issue[], fields: readonly FlattenedField[]) =>
  issues.map(({ field, message }) => ({ path: field, label: labelOf(field, fields), message }))

/** Claims stand in texts of the setting itself: whom it names does not matter. */
const byId: Resolve = (_collection, id) => id

export const refuseClaimsInSetting =
  <G extends 'site' | 'navigation' | 'collaborate'>(
    slug: G,
    publish: (stored: DataFromGlobalSlug<G>, resolve: Resolve) => unknown,
  ): GlobalBeforeChangeHook =>
  async ({ data, global, originalDoc, req }) => {
    const issues = await unsupportedClaims(slug, publish({ ...originalDoc, ...data }, byId), req)
    if (issues.length === 0) return data
    throw new ValidationError({ global: slug, errors: errorsOf(issues, global.flattenedFields) }, req.t)
  }

export const refuseClaimsInFile: CollectionBeforeChangeHook = async ({ collection, data, originalDoc, req }) => {
  const issues = await unsupportedClaims('media', publishMedia({ ...originalDoc, ...data }), req)
  if (issues.length === 0) return data
  throw new ValidationError({ collection: 'media', errors: errorsOf(issues, collection.flattenedFields) }, req.t)
}
