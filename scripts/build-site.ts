// npm run build:site
import { keepCompiled } from './start/compile-cache.mjs'

keepCompiled()
// Only now, so that all of it is kept.
const { runBuildSite } = await import('./site/run-build-site.ts')
await runBuildSite()
