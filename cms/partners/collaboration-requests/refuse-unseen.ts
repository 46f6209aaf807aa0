import { isDeepStrictEqual } from 'node:util'
import type { CollectionBeforeChangeHook } from 'payload'
import { SavedMeanwhile } from '../../database/as-read.ts'
import type { CollaborationRequest } from '../../generated/payload-types.ts'

/** Notes and replies are added, and stand beside those of others. */
const decided = ['status', 'closeReason', 'assignee', 'nextStepOn'] as const

/**
 * A form says by `updatedAt` what it has shown. What was decided since, by somebody else or in another window, its reader
 * has not seen: it is not decided anew before they have.
 */
export const refuseUnseen: CollectionBeforeChangeHook<CollaborationRequest> = ({ data, operation, originalDoc }) => {
  const { updatedAt: seen } = data
  // Payload fills it in where nothing was said; and whoever has seen the last state has seen all, whatever the clock was.
  if (operation !== 'update' || seen === undefined || seen === originalDoc?.updatedAt) return data
  const changedSince = (originalDoc?.activity ?? [])
    .filter(({ at }) => at && Date.parse(at) > Date.parse(seen))
    .flatMap(({ fields }) => fields ?? [])
  const isUnseen = decided.some(
    (name) => changedSince.includes(name) && !isDeepStrictEqual(data[name] ?? null, originalDoc?.[name] ?? null),
  )
  if (isUnseen) throw new SavedMeanwhile()
  return data
}
