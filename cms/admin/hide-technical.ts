import type { Config, Plugin } from 'payload'

/** Takes the tab with the raw data out of every form. */
export const hideTechnical: Plugin = (config: Config): Config => ({
  ...config,
  collections: (config.collections ?? []).map((collection) => ({
    ...collection,
    admin: { ...collection.admin, hideAPIURL: true },
  })),
  globals: (config.globals ?? []).map((global) => ({ ...global, admin: { ...global.admin, hideAPIURL: true } })),
})
