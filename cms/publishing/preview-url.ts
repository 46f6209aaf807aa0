import type { CollectionAdminOptions } from 'payload'
import type { Related } from '../fields/resolve.ts'

/** What the admin shows of a draft: a button that opens it, and a frame beside the form. Spread into `admin`. */
export const previewOf = (collection: Related): Pick<CollectionAdminOptions, 'preview' | 'livePreview'> => {
  // Whole addresses: the frame is only listened to when it names the admin's own origin.
  const urlOf = (id: unknown, serverUrl: string): string | null =>
    id ? `${serverUrl}/preview/${collection}/${String(id)}` : null
  return {
    preview: ({ id }, { req }) => urlOf(id, req.payload.config.serverURL),
    livePreview: {
      url: ({ data, payload }) => urlOf(data['id'], payload.config.serverURL),
      breakpoints: [
        { name: 'phone', label: 'Phone', width: 360, height: 800 },
        { name: 'tablet', label: 'Tablet', width: 768, height: 1024 },
        { name: 'desktop', label: 'Desktop', width: 1440, height: 900 },
      ],
    },
  }
}
