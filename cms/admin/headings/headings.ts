import type { CollectionConfig, Config, Plugin } from 'payload'

/** Heads every form in plain words until its entry has a title. */
export const headings: Plugin = (config: Config): Config => ({
  ...config,
  collections: (config.collections ?? []).map(withHeading),
})

function withHeading(collection: CollectionConfig): CollectionConfig {
  const components = collection.admin?.components
  const clientProps = { newName: newNameOf(collection) }
  const heading = { path: '/admin/headings/Heading.tsx#Heading', clientProps }
  const beforeDocumentControls = [...(components?.edit?.beforeDocumentControls ?? []), heading]
  return {
    ...collection,
    admin: {
      ...collection.admin,
      components: { ...components, edit: { ...components?.edit, beforeDocumentControls } },
    },
  }
}

function newNameOf({ slug, labels }: CollectionConfig): string {
  const name = typeof labels?.singular === 'string' ? labels.singular : slug
  // “New old address” would be hard to read.
  return name.startsWith('Old ') ? `One more ${lowered(name)}` : `New ${lowered(name)}`
}

const lowered = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)
