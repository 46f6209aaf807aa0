import react from '@astrojs/react'
import type { AstroUserConfig } from 'astro'
import { passthroughImageService } from 'astro/config'
import { renderer } from '#site/renderer/integration.ts'
import { compiledWithItsFile } from './compiled-with-its-file.ts'
import { snapshotSource } from './snapshot-source.ts'

// Five letters of base 64 tell the versions of one file apart; each is in every page that names it.
const output = { assetFileNames: 'assets/[name].[hash:5][extname]' }

/** One set of pages, built as the static site, or as the prebuilt renderer, which draws any snapshot and holds none. */
export function siteConfig({ use, outDir }: { use: 'static' | 'renderer'; outDir: string }): AstroUserConfig {
  return {
    srcDir: './site',
    publicDir: './site/public',
    outDir,
    cacheDir: './.build/astro',
    trailingSlash: 'always',
    // Lossless: the default of Astro 7 drops spaces between inline elements that stand on separate lines.
    compressHTML: true,
    build: { format: 'directory', assets: 'assets', inlineStylesheets: 'never' },
    // Pictures are made at upload, never in the page build.
    image: { service: passthroughImageService() },
    devToolbar: { enabled: false },
    vite: {
      build: { assetsInlineLimit: 0, cssCodeSplit: false, rolldownOptions: { output } },
      // Scripts name what they import from where they lie: an exported folder may lie anywhere on its server.
      experimental: { renderBuiltUrl: (_, { hostType }) => (hostType === 'js' ? { relative: true } : undefined) },
      plugins: [compiledWithItsFile],
      environments: { client: { build: { rolldownOptions: { output } } } },
      // Only the part that is used, in the bundle itself: a process that draws need not read ninety files for it.
      ssr: { noExternal: ['zod'] },
    },
    integrations: [react(), ...(use === 'static' ? [snapshotSource()] : [])],
    ...(use === 'renderer' ? { adapter: renderer() } : { output: 'static' }),
  }
}
