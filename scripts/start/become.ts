import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { root, SettingsError, withDotEnv } from '#settings'
import { compileCache } from './compile-cache.mjs'

// What is young stays small: what a request leaves behind is taken away often instead of kept in 16 MB, twice.
const youngMb = 2
// A heap for each thread keeps what its thread has freed; under load that was 115 MB (glibc; others do not read it).
const mallocArenas = '2'

/**
 * Ends this process by becoming another script: the same process id, terminal and parent, none of the memory that the work
 * until now has taken.
 */
export function become(script: string): never {
  if (process.execve === undefined) {
    throw new SettingsError('The server needs Linux or macOS (on Windows: its Linux subsystem, WSL). Start it there')
  }
  flushCompileCache()
  // What Node itself reads of .env, the time zone, it must find when it begins.
  const env = {
    MALLOC_ARENA_MAX: mallocArenas,
    ...process.env,
    ...withDotEnv(process.env),
    NODE_COMPILE_CACHE: compileCache,
  }
  return process.execve(
    process.execPath,
    [process.execPath, `--max-semi-space-size=${youngMb}`, join(root, script)],
    env,
  )
}
