import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'

/** Builds the same pages as one module that draws on demand, with no content in it (docs/architecture.md §4). */
export function renderer(): AstroIntegration {
  return {
    name: 'irh-renderer',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ session: false })
      },
      'astro:route:setup': ({ route }) => {
        route.prerender = false
      },
      'astro:config:done': ({ setAdapter }) => {
        setAdapter({
          name: 'irh-renderer',
          entrypointResolution: 'auto',
          serverEntrypoint: fileURLToPath(new URL('./entry.ts', import.meta.url)),
          adapterFeatures: { buildOutput: 'server' },
          supportedAstroFeatures: {
            serverOutput: 'stable',
            staticOutput: 'stable',
            hybridOutput: 'stable',
            sharpImageService: 'stable',
            envGetSecret: 'stable',
          },
        })
      },
    },
  }
}
