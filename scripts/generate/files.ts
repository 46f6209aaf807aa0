import { join } from 'node:path'
import { generateImportMap, type Payload } from 'payload'
import { generateTypes } from 'payload/node'
import { root } from '#settings'

/** Under git, and made by `writeFiles`. */
export const generatedFiles = [
  join(root, 'cms', 'generated', 'payload-types.ts'),
  join(root, 'cms', 'app', '(payload)', 'admin', 'importMap.js'),
]

/** Makes the types and the admin's import map from the collections. */
export async function writeFiles({ config }: Payload): Promise<void> {
  await generateTypes(config, { log: false })
  await generateImportMap(config, { log: false, force: true })
}
