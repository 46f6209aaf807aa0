// Where a text lies: in every file of a data folder, and in everything that MongoDB holds.
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { MongoClient } from 'mongodb'
import { isMongodb } from './database.ts'

/** The files, named from the data folder, and the collections. */
export async function placesWith(dataDir: string, text: string): Promise<string[]> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true })
  const found = isMongodb ? await collectionsWith(text) : []
  for (const file of entries.filter((entry) => entry.isFile())) {
    const path = join(file.parentPath, file.name)
    if ((await readIfThere(path)).includes(text)) found.push(relative(dataDir, path))
  }
  return found
}

/** A file of the CMS, which may take it away meanwhile. */
const readIfThere = (file: string): Promise<Buffer> =>
  readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.of()
    throw error
  })

async function collectionsWith(text: string): Promise<string[]> {
  const client = await MongoClient.connect(process.env['DATABASE_URL'] ?? '')
  try {
    const collections = await client.db().collections()
    const all = await Promise.all(collections.map(async (one) => JSON.stringify(await one.find().toArray())))
    return collections.map(({ collectionName }) => collectionName).filter((_, index) => all[index]?.includes(text))
  } finally {
    await client.close()
  }
}
