import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Fills a folder next to `target` and puts it in its place only once it is complete: a fault leaves what was there. */
export async function replaceFolder(target: string, fill: (aside: string) => Promise<void>): Promise<void> {
  const aside = `${target}.new-${process.pid}`
  const old = `${target}.old-${process.pid}`
  await mkdir(dirname(target), { recursive: true })
  try {
    await fill(aside)
    const wasThere = existsSync(target)
    if (wasThere) await rename(target, old)
    try {
      await rename(aside, target)
    } catch (error) {
      if (wasThere) await rename(old, target)
      throw error
    }
  } finally {
    await rm(aside, { recursive: true, force: true })
    await rm(old, { recursive: true, force: true })
  }
}
