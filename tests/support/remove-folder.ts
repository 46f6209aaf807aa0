import { rm } from 'node:fs/promises'

/** Removes a folder where a CMS was at work: what it ran apart may put down one more file while it ends. */
export const removeFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
