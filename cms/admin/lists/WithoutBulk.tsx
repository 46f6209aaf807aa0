import type { BeforeListTableServerProps } from 'payload'

/**
 * Stands in a list in which nothing can be done with many at once; admin.css then shows no boxes. Payload draws them
 * whatever somebody may do, and says “4 selected” with nothing beside it.
 */
export function WithoutBulk(props: BeforeListTableServerProps) {
  const { collectionConfig, collectionSlug, hasDeletePermission, hasTrashPermission, params, permissions } = props
  const { disableBulkDelete, disableBulkEdit } = collectionConfig
  const mayUpdate = Boolean(permissions?.collections?.[collectionSlug]?.update)
  const mayRemove = Boolean(hasDeletePermission || hasTrashPermission)
  // From the trash many can be taken back at once, which asks for no more than a change of one.
  const isTrash = collectionConfig.trash && [params?.['segments']].flat().at(-1) === 'trash'
  const deeds = [isTrash ? mayUpdate : mayUpdate && !disableBulkEdit, mayRemove && !disableBulkDelete]
  return deeds.includes(true) ? null : <span className="irh-without-bulk" hidden />
}
