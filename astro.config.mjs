import { defineConfig } from 'astro/config'
import { snapshotSource } from './scripts/site/snapshot-source.ts'
import { renderer } from './site/renderer/integration.ts'

// Astro's command line would otherwise tell its makers about each build.
process.env.ASTRO_TELEMETRY_DISABLED = '1'

/** One set of pages, two ways to build it: the static site (the default), or the prebuilt renderer, which needs no content. */
export function siteConfig({ use, outDir = './dist', source } = { use: 'static' }) {
  return {
    srcDir: './site',
    publicDir: './site/public',
    outDir,
    cacheDir: './.build/astro',
    output: 'static',
    trailingSlash: 'always',
    // Lossless: the default of Astro 7 drops spaces between inline elements that stand on separate lines.
    compressHTML: true,
    build: { format: 'directory', assets: 'assets', inlineStylesheets: 'never' },
    devToolbar: { enabled: false },
    integrations: [use === 'renderer' ? renderer() : snapshotSource(source)],
    vite: {
      build: { assetsInlineLimit: 0, cssCodeSplit: false },
    },
  }
}

export default defineConfig(siteConfig())
