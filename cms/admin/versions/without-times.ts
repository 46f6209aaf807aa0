import type { SanitizedCollectionConfig, SanitizedConfig } from 'payload'

type Field = SanitizedCollectionConfig['fields'][number]

const times = ['createdAt', 'updatedAt']

/** Payload adds when an entry was made and changed to its fields, and lists both among what differs between versions. */
export const withoutTimes = (config: SanitizedConfig): SanitizedConfig => ({
  ...config,
  collections: config.collections.map((collection) => ({ ...collection, fields: collection.fields.map(hideTime) })),
})

const hideTime = (field: Field): Field =>
  field.type === 'date' && times.includes(field.name)
    ? {
        ...field,
        admin: {
          ...field.admin,
          components: { ...field.admin?.components, Diff: '/admin/versions/NoDifference.tsx#NoDifference' },
        },
      }
    : field
