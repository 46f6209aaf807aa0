import type { GlobalConfig } from 'payload'

const nobody = () => false

/**
 * Whether publishing is on hold: after going back to an earlier release, changes wait until somebody publishes the site
 * again. In the database, so that all processes agree.
 */
export const PublishingHold: GlobalConfig = {
  slug: 'publishing-hold',
  access: { read: nobody, update: nobody },
  admin: { hidden: true },
  fields: [
    { name: 'isHeld', type: 'checkbox', defaultValue: false },
    // The release that visitors see meanwhile.
    { name: 'release', type: 'number' },
    { name: 'by', type: 'text' },
    { name: 'since', type: 'date' },
  ],
}
