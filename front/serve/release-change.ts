import { basename, join } from 'node:path'
import { isHostFile } from '#model/publishing/host-files.ts'
import { formPagesOf, isOnFormPages } from './form-pages.ts'
import { readRedirects } from './manifest.ts'
import { readNewFile, withFormsBeside } from './public-file.ts'
import { addressOf, eachOf, type Release } from './release.ts'

/** What the CMS tells of a release it made: its folder, and how it differs from the one before. */
export type Released = { path: string; base: string | null; changed: readonly string[]; gone: readonly string[] }
export type NewForms = { directory: string; names: readonly string[] }

/** Whether the release can be made from what is in memory. Other assets are rare, and older releases must be looked through for them. */
export const follows = (live: Release | null, { base, changed, gone }: Released): live is Release =>
  live !== null &&
  live.name === base &&
  live.faults.length === 0 &&
  ![...changed, ...gone].some((name) => name.startsWith('assets/'))

/** The release after the live one: what did not change is taken over, the rest is read. */
export async function releaseAfter(live: Release, { path: directory, changed, gone }: Released): Promise<Release> {
  const files = new Map(live.files)
  for (const name of gone) files.delete(addressOf(name))
  // Large files are sent from the disk, and the folder of an old release is used again one day.
  for (const [path, file] of files) {
    if (file.plain.body === null) files.set(path, { ...file, source: file.source.replace(live.directory, directory) })
  }
  const served = changed.filter((name) => !isHostFile(name))
  const reading = eachOf(served, async (name) => {
    const path = addressOf(name)
    files.set(path, await readNewFile(path, join(directory, 'public', name)))
  })
  const [redirects] = await Promise.all([readRedirects(directory), reading])
  const isFormChanged = [...changed, ...gone].some((name) => isOnFormPages(addressOf(name)))
  return {
    ...live,
    name: basename(directory),
    directory,
    files,
    redirects,
    form: isFormChanged ? formPagesOf(files) : live.form,
  }
}

/** Takes better compressed forms that were put beside files of the live release. */
export async function takeForms(live: Release, { directory, names }: NewForms): Promise<void> {
  if (live.directory !== directory) return
  await eachOf(names, async (name) => {
    const file = live.files.get(addressOf(name))
    if (file === undefined) return
    file.source = join(directory, 'public', name)
    await withFormsBeside(file)
  })
}
