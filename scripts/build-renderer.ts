import { buildRenderer } from './site/build-renderer.ts'

await buildRenderer()
