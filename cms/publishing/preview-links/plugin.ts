import type { CollectionAfterDeleteHook, Config, Field, Plugin } from 'payload'
import { pathOf } from '#model/paths.ts'
import { permissionOf } from '#model/roles.ts'
import { throwIfAnyFailed } from '../../database/none-failed.ts'
import { identityOf } from '../../fields/access.ts'
import { isRelated, type Related } from '../../fields/resolve.ts'
import { PreviewLinks } from './collection.ts'
import { listLinksEndpoint, revokeEndpoint, shareEndpoint } from './endpoints.ts'

/** Links to a preview, on the form of everything that has a page. */
export const previewLinks: Plugin = (config: Config): Config => ({
  ...config,
  collections: [
    ...(config.collections ?? []).map((collection) => {
      const { slug } = collection
      if (!isRelated(slug) || pathOf(slug, 'any') === null) return collection
      const afterDelete = [...(collection.hooks?.afterDelete ?? []), dropLinks]
      return {
        ...collection,
        fields: [...collection.fields, panel(slug)],
        hooks: { ...collection.hooks, afterDelete },
      }
    }),
    PreviewLinks,
  ],
  endpoints: [...(config.endpoints ?? []), listLinksEndpoint, shareEndpoint, revokeEndpoint],
})

/** A link goes with its document. */
const dropLinks: CollectionAfterDeleteHook = async ({ collection, doc, id, req }) => {
  const dropped = await req.payload.delete({
    collection: 'preview-links',
    where: { targetCollection: { equals: collection.slug }, targetId: { equals: String(id) } },
    depth: 0,
    overrideAccess: true,
    req,
  })
  throwIfAnyFailed(dropped)
  return doc
}

/** The endpoints look at whose the text is; here it is shown to those who may have texts of their own. */
const panel = (collection: Related): Field => ({
  name: 'previewLinksPanel',
  type: 'ui',
  admin: {
    position: 'sidebar',
    disableListColumn: true,
    condition: (data, _siblings, { user }) =>
      Boolean(data['id']) &&
      ['yes', 'own'].includes(permissionOf({ identity: identityOf(user), action: 'update', resource: collection })),
    components: { Field: '/admin/preview-links/PreviewLinksPanel.tsx#PreviewLinksPanel' },
  },
})
