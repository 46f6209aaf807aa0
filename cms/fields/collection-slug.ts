import type { CollectionSlug, SanitizedCollectionConfig } from 'payload'

/** Payload types the slug of a collection it hands to hooks as any text, though its own API takes only the known ones. */
export const slugOfCollection = ({ slug }: Pick<SanitizedCollectionConfig, 'slug'>): CollectionSlug =>
  slug as CollectionSlug
