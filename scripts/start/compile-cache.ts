// Imports nothing of ours: what is loaded before this is asked is not kept.
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

export const compileCache = fileURLToPath(new URL('../../.build/compile-cache', import.meta.url))

/** From here on each module is kept as it was compiled: the next process neither strips types nor compiles it again. */
export function keepCompiled(): void {
  enableCompileCache(compileCache)
}
