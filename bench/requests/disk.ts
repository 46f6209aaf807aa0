import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { median } from '#bench/load.ts'

const page = Buffer.alloc(4096, 'x')
const times = 500

/** How many milliseconds this disk takes for a page that is added to a file and synced: the middle one of many. */
export function syncMs(file: string): number {
  const opened = openSync(file, 'a')
  try {
    return median(
      Array.from({ length: times }, () => {
        const startedAt = performance.now()
        writeSync(opened, page)
        fdatasyncSync(opened)
        return performance.now() - startedAt
      }),
    )
  } finally {
    closeSync(opened)
  }
}
