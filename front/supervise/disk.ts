import { statfs } from 'node:fs/promises'

export type Disk = { freeBytes: () => Promise<number>; hasRoom: () => Promise<boolean> }

/** Below this the disk counts as full. */
const leastFreeBytes = 500 * 1024 * 1024
const askAgainMs = 5000

/** How much room is left where the data folder lies; asked at most every few seconds. */
export function openDisk(dataDir: string, leastFree = leastFreeBytes): Disk {
  let known: { at: number; free: Promise<number> } | null = null
  const freeBytes = () => {
    if (!known || performance.now() - known.at > askAgainMs) {
      known = { at: performance.now(), free: statfs(dataDir).then(({ bavail, bsize }) => bavail * bsize) }
    }
    return known.free
  }
  return { freeBytes, hasRoom: async () => (await freeBytes()) >= leastFree }
}
