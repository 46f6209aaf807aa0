// A thread of draw-all.ts. Plain JavaScript, so that it never loads the compiler for types.
import { keepCompiled } from '../start/compile-cache.mjs'

keepCompiled()
const { drawInThread } = await import('./draw-in-thread.ts')
await drawInThread()
