// Imports nothing of ours: what is loaded before this is asked is not kept. Plain JavaScript, since whoever loads one file
// with types that is not kept yet loads the compiler for them. Any Node from 18 reads it.
import module from 'node:module'
import { fileURLToPath } from 'node:url'

export const compileCache = fileURLToPath(new URL('../../.build/compile-cache', import.meta.url))

/** From here on each module is kept as it was compiled: the next process neither strips types nor compiles it again. */
export function keepCompiled() {
  module.enableCompileCache(compileCache)
}
