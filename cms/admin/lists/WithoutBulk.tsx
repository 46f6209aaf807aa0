import type { BeforeListTableServerProps } from 'payload'
import { isResource } from '#model/roles.ts'
import { permissionFor } from '../../fields/access.ts'

/**
 * Stands in a list in which nothing can be done with many at once; admin.css then shows no boxes. Payload draws them
 * whatever somebody may do, and says “4 selected” with nothing beside it.
 */
export function WithoutBulk(props: BeforeListTableServerProps) {
  const { collectionConfig, collectionSlug, hasDeletePermission, hasTrashPermission, params, permissions } = props
  const user = props.user ?? null
  const { disableBulkDelete, disableBulkEdit } = collectionConfig
  const mayUpdate = Boolean(permissions?.collections?.[collectionSlug]?.update)
  const mayRemove = Boolean(hasDeletePermission || hasTrashPermission)
  // From the trash many can be taken back at once, which asks for no more than a change of one.
  const isTrash = collectionConfig.trash && [params?.['segments']].flat().at(-1) === 'trash'
  // Who may change their own entry alone has nothing to do with many.
  const mayUpdateAll = isResource(collectionSlug) && permissionFor({ user }, 'update', collectionSlug) === 'yes'
  const deeds = [isTrash ? mayUpdate : mayUpdateAll && !disableBulkEdit, mayRemove && !disableBulkDelete]
  return deeds.includes(true) ? null : <span className="irh-without-bulk" hidden />
}
