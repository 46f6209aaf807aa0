import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type KeptRelease, readRedirects } from '../release/release-folder.ts'
import type { Impact } from './impact.ts'
import { impactOf } from './page-impacts.ts'

/** What visitors see otherwise when one kept release is shown after another. */
export async function impactBetween(before: KeptRelease, after: KeptRelease): Promise<Impact> {
  const [old, now] = [before.manifest.files, after.manifest.files].map((files) => new Map(Object.entries(files)))
  if (old === undefined || now === undefined) throw new Error('A release without its files')
  return impactOf({
    before: { directory: before.directory, files: old },
    changed: [...now]
      .filter(([name, hash]) => old.get(name) !== hash)
      .map(([name]) => ({ name, html: () => readFile(join(after.directory, 'public', name), 'utf8') })),
    gone: [...old.keys()].filter((name) => !now.has(name)),
    redirects: { before: await readRedirects(before.directory), after: await readRedirects(after.directory) },
  })
}
