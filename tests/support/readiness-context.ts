import { isValidOn } from '#model/curriculum/ce-profile.ts'
import type { FullContext } from '#model/issues.ts'
import { isSnapshotCollection, type Snapshot, type SnapshotCollection } from '#model/snapshot.ts'
import { contentOf } from '#site/content.ts'
import { routesOf } from '#site/routes.ts'

type Surroundings = {
  /** ISO day on which an approval must be valid. */
  today: string
  /** Keys of the other documents in the same collection, drafts included. */
  takenKeys?: ReadonlySet<string>
}

/** What the rules know of a site on which just these documents are published. */
export const contextFrom = (snapshot: Snapshot, { today, takenKeys = new Set() }: Surroundings): FullContext => {
  const { documents } = snapshot
  const byAddress = new Map(documents.map((document) => [`${document.collection}/${document.key}`, document]))
  const livePaths = new Set(routesOf(contentOf(snapshot)).map(({ path }) => path))
  const find = (collection: SnapshotCollection, key: string) => byAddress.get(`${collection}/${key}`)
  return {
    isTaken: (key) => takenKeys.has(key),
    isLive: (path) => livePaths.has(path),
    isPublished: (collection, key) => isSnapshotCollection(collection) && byAddress.has(`${collection}/${key}`),
    nameOf: (collection, key) => `${collection}/${key}`,
    findMedia: (hash) => {
      const found = find('media', hash)
      return found?.collection === 'media' ? found.data : null
    },
    findReference: (key) => {
      const found = find('references', key)
      return found?.collection === 'references' ? found.data : null
    },
    findActivity: (key) => {
      const found = find('activities', key)
      return found?.collection === 'activities' ? found.data : null
    },
    findModule: (key) => {
      const found = find('modules', key)
      return found?.collection === 'modules' ? found.data : null
    },
    findApproval: (key) => {
      const approvals = documents.flatMap((document) =>
        document.collection === 'ce-profile' ? document.data.approvals : [],
      )
      const found = approvals.find((approval) => approval.key === key)
      return found === undefined ? null : { ...found, isValid: isValidOn(found, today) }
    },
    hasApproval: documents.some(
      (document) =>
        document.collection === 'ce-profile' && document.data.approvals.some((approval) => isValidOn(approval, today)),
    ),
  }
}
