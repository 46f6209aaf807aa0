import type { Config, Plugin } from 'payload'

/** In every list: no boxes to choose entries with where nothing can be done with those that are chosen. */
export const withoutBulk: Plugin = (config: Config): Config => ({
  ...config,
  collections: (config.collections ?? []).map((collection) => {
    const components = collection.admin?.components
    const beforeListTable = [...(components?.beforeListTable ?? []), '/admin/lists/WithoutBulk.tsx#WithoutBulk']
    return { ...collection, admin: { ...collection.admin, components: { ...components, beforeListTable } } }
  }),
})
