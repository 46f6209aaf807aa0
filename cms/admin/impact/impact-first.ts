import type { CollectionConfig, Config, GlobalConfig, Plugin } from 'payload'
import { isSnapshotCollection } from '#model/snapshot.ts'

const folder = '/admin/impact'
/** In every form: leads to a field that is named, keeps what is typed, and lets no row wait. */
const inForms = [
  '/admin/OpenField.tsx#OpenField',
  '/admin/words/KeepWords.tsx#KeepWords',
  '/admin/AskForRows.tsx#AskForRows',
]

/** Puts what visitors will see otherwise before every deed in a form that they would see. */
export const impactFirst: Plugin = (config: Config): Config => ({
  ...config,
  collections: (config.collections ?? []).map(withCollectionButtons),
  globals: (config.globals ?? []).map(withGlobalButton),
})

function withCollectionButtons(collection: CollectionConfig): CollectionConfig {
  if (!isSnapshotCollection(collection.slug)) return collection
  const clientProps = { collection: collection.slug }
  const hasDrafts = Boolean(collection.versions)
  const remove = {
    path: `${folder}/DeleteItem.tsx#DeleteItem`,
    clientProps: { ...clientProps, hasTrash: Boolean(collection.trash) },
  }
  const { edit, beforeListTable } = { edit: {}, ...collection.admin?.components }
  return {
    ...collection,
    // Deeds on many at once could not show what they change.
    disableBulkEdit: true,
    disableBulkDelete: true,
    admin: {
      ...collection.admin,
      components: {
        ...collection.admin?.components,
        ...(collection.orderable && { beforeListTable: [...(beforeListTable ?? []), `${folder}/Reorder.tsx#Reorder`] }),
        edit: {
          ...edit,
          ...(hasDrafts
            ? {
                PublishButton: { path: `${folder}/PublishButton.tsx#PublishButton`, clientProps },
                SaveDraftButton: '/admin/words/SaveDraftButton.tsx#SaveDraftButton',
                UnpublishButton: { path: `${folder}/UnpublishItem.tsx#UnpublishItem`, clientProps },
              }
            : { SaveButton: { path: `${folder}/SaveButton.tsx#SaveButton`, clientProps } }),
          beforeDocumentControls: [...(edit?.beforeDocumentControls ?? []), ...inForms],
          editMenuItems: [...(edit?.editMenuItems ?? []), remove],
        },
      },
    },
  }
}

function withGlobalButton(global: GlobalConfig): GlobalConfig {
  if (!isSnapshotCollection(global.slug)) return global
  const SaveButton = { path: `${folder}/SaveButton.tsx#SaveButton`, clientProps: { global: global.slug } }
  const { components } = global.admin ?? {}
  const beforeDocumentControls = [...(components?.elements?.beforeDocumentControls ?? []), ...inForms]
  return {
    ...global,
    admin: {
      ...global.admin,
      components: { ...components, elements: { ...components?.elements, SaveButton, beforeDocumentControls } },
    },
  }
}
