import { defineConfig } from 'astro/config'
import { siteConfig } from './scripts/site/config.ts'

// `astro build` draws the static site from the seed, or from the snapshot in SNAPSHOT_DIR.
export default defineConfig(siteConfig({ use: 'static', outDir: './dist' }))
