// npm start: prepares what is missing, then becomes the front (docs/decisions/0013-the-start-becomes-the-front.md).
import { keepCompiled } from './start/compile-cache.mjs'

keepCompiled()
// Only now, so that what the front loads as well is kept on the very first start, too.
const { prepare } = await import('./start/prepare.ts')
await prepare()
