import type { CollectionConfig, Config, Endpoint, GlobalConfig, Plugin } from 'payload'
import { isSnapshotCollection } from '#model/snapshot.ts'
import { isAddressed } from './addresses/addressed.ts'
import { changeAddressEndpoint } from './addresses/change-address.ts'
import { isWithdrawable, withdrawEndpoint } from './addresses/withdraw.ts'
import { draftFromTrash, restoreEndpoint } from './draft-first.ts'
import { publishEndpoint, rollBackEndpoint, statusEndpoint } from './endpoints.ts'
import { PublishingHold } from './hold/global.ts'
import { impactEndpoint } from './impact/endpoint.ts'
import { PublicationMarks } from './marks/collection.ts'
import { markChange, markDeletion, markGlobal, noteWasLive } from './marks/mark-changes.ts'
import { Navigation } from './navigation/global.ts'
import { Redirects } from './redirects/collection.ts'
import { Releases } from './releases/collection.ts'
import { isScheduled } from './schedules/scheduled.ts'
import { Site } from './site/global.ts'
import { emptyEndpoint, takeOutEndpoint } from './trash.ts'

/** Adds what publishing keeps and asks, and has every change that visitors could see noted. */
export const publishing: Plugin = (config: Config): Config => ({
  ...config,
  collections: [...(config.collections ?? []), Redirects, Releases, PublicationMarks].map(markedCollection),
  globals: [...(config.globals ?? []), Site, Navigation, PublishingHold].map(markedGlobal),
  endpoints: [...(config.endpoints ?? []), statusEndpoint, publishEndpoint, rollBackEndpoint, impactEndpoint],
})

function markedCollection(collection: CollectionConfig): CollectionConfig {
  if (!isSnapshotCollection(collection.slug)) return collection
  const { beforeOperation = [], beforeChange = [], afterChange = [], afterDelete = [] } = collection.hooks ?? {}
  const hasDrafts = isScheduled(collection.slug)
  return {
    ...collection,
    endpoints: [
      ...(collection.endpoints || []),
      ...addressEndpoints(collection.slug),
      ...draftEndpoints(collection.slug),
    ],
    hooks: {
      ...collection.hooks,
      beforeOperation: hasDrafts ? [draftFromTrash, ...beforeOperation] : beforeOperation,
      beforeChange: [...beforeChange, noteWasLive],
      afterChange: [...afterChange, markChange],
      afterDelete: [...afterDelete, markDeletion],
    },
  }
}

/** Whatever has drafts has a trash, too. */
const draftEndpoints = (collection: string): Endpoint[] =>
  isScheduled(collection) ? [restoreEndpoint(collection), takeOutEndpoint(collection), emptyEndpoint(collection)] : []

function addressEndpoints(collection: string): Endpoint[] {
  if (!isAddressed(collection)) return []
  return [changeAddressEndpoint(collection), ...(isWithdrawable(collection) ? [withdrawEndpoint(collection)] : [])]
}

function markedGlobal(global: GlobalConfig): GlobalConfig {
  if (!isSnapshotCollection(global.slug)) return global
  return { ...global, hooks: { ...global.hooks, afterChange: [...(global.hooks?.afterChange ?? []), markGlobal] } }
}
