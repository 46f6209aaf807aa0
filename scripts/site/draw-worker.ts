// A thread of draw-all.ts.
import { keepCompiled } from '../start/compile-cache.ts'

keepCompiled()
const { drawInThread } = await import('./draw-in-thread.ts')
await drawInThread()
