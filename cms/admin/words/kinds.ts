import { isSnapshotCollection } from '#model/snapshot.ts'

/** Globals and entries of the site without drafts: a dialog shows what visitors will see before they are saved. */
export const isShownFirst = (collection: string | undefined): boolean =>
  collection === undefined || isSnapshotCollection(collection)

/** Of a request no version is kept that could be put back: what a form has not shown, it must not write over. */
export const isSavedAsSeen = (collection: string | undefined): boolean => collection === 'collaboration-requests'
