import { readFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { root } from '#settings'
import { filesUnder } from './files-under.ts'

/** What each part may import (docs/architecture.md): folders by their path from the root. `null`: anything. */
const mayImport: Record<string, readonly string[] | null> = {
  'content/model': ['content/model'],
  'content/reader': ['content/reader', 'content/model', 'settings.ts'],
  cms: ['cms', 'content/reader', 'content/model', 'settings.ts', 'sealing.ts', 'heartbeats.ts'],
  site: ['site', 'content/model', 'settings.ts'],
  front: ['front', 'content/model', 'settings.ts', 'sealing.ts', 'heartbeats.ts'],
  scripts: null,
  tests: null,
  bench: null,
}
/** The model is pure: besides itself it knows zod. */
const packagesOfModel = new Set(['zod'])

const imports = /(?:\bfrom\s+|\bimport\s*\(\s*|^\s*import\s+)['"]([^'"]+)['"]/gm

/** One line for each import that turns back on the one direction, empty when there is none. */
export async function wrongDirections(): Promise<string[]> {
  const faults: string[] = []
  for (const part of Object.keys(mayImport)) {
    for (const file of await filesUnder(part)) {
      const text = await readFile(join(root, file), 'utf8')
      for (const [, target] of text.matchAll(imports)) {
        if (target === undefined) continue
        const fault = faultOf({ part, file, target })
        if (fault) faults.push(`${file}: ${fault}`)
      }
    }
  }
  return faults
}

function faultOf({ part, file, target }: { part: string; file: string; target: string }): string | null {
  const allowed = mayImport[part]
  const path = pathOf(file, target)
  if (path === null) {
    const isOutside = part === 'content/model' && !packagesOfModel.has(target)
    return isOutside ? `imports ${target}; content/model imports zod and nothing else` : null
  }
  if (target.startsWith('.') && part !== 'content/model' && path.includes('/') && topOf(path) !== topOf(file)) {
    return `reaches ${path} by a relative path; use its alias from package.json#imports`
  }
  if (!allowed || allowed.some((folder) => path === folder || path.startsWith(`${folder}/`))) return null
  return `imports ${path}; ${part} may import ${allowed.join(', ')}`
}

const aliases: [string, string][] = [
  ['#settings', 'settings.ts'],
  ['#sealing', 'sealing.ts'],
  ['#heartbeats', 'heartbeats.ts'],
  ['#model/', 'content/model/'],
  ['#reader/', 'content/reader/'],
]

/** The imported file's path from the root, or `null` for a package. */
function pathOf(file: string, target: string): string | null {
  if (target.startsWith('.')) return normalize(join(dirname(file), target))
  for (const [alias, folder] of aliases) if (target.startsWith(alias)) return target.replace(alias, folder)
  return target.startsWith('#') ? target.slice(1) : null
}

const topOf = (path: string) => path.split('/')[0]
