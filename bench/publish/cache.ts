import { homedir } from 'node:os'
import { join } from 'node:path'

/** What takes long to make and is the same for every checkout: the peer's program, filled databases. */
export const cacheDir = join(homedir(), '.cache', 'irh-bench')
