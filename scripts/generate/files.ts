import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateImportMap, type Payload } from 'payload'
import { generateTypes } from 'payload/node'
import { tokensCss } from '#model/look/tokens-css.ts'
import { root } from '#settings'

const look = join(root, 'content', 'model', 'look')
const tokensFile = join(look, 'tokens.css')
const rarerTokensFile = join(look, 'rarer-tokens.css')

/** Under git, and made by `writeFiles`. */
export const generatedFiles = [
  join(root, 'cms', 'generated', 'payload-types.ts'),
  join(root, 'cms', 'app', '(payload)', 'admin', 'importMap.js'),
  tokensFile,
  rarerTokensFile,
]

/** Makes the types and the admin's import map from the collections, and the style sheets of the tokens. */
export async function writeFiles({ config }: Payload): Promise<void> {
  await generateTypes(config, { log: false })
  await generateImportMap(config, { log: false, force: true })
  const tokens = tokensCss()
  await writeFile(tokensFile, tokens.every)
  await writeFile(rarerTokensFile, tokens.rarer)
}
