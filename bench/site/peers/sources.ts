import { existsSync } from 'node:fs'
import { cp, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cacheDir } from '#bench/publish/cache.ts'
import { finished } from '#bench/publish/process.ts'

type Source = { name: string; repository: string; commit: string; folder: string }

/** A folder of a repository at one commit, fetched once; `null`, with a line that cannot be overlooked, when it cannot be had. */
export async function sourceOf({ name, repository, commit, folder }: Source): Promise<string | null> {
  const kept = join(cacheDir, `${name}-${commit.slice(0, 7)}`)
  if (existsSync(kept)) return kept
  const clone = await mkdtemp(join(tmpdir(), 'irh-peer-'))
  try {
    await finished('git', ['clone', '--quiet', '--filter=blob:none', '--no-checkout', repository, clone])
    await finished('git', ['checkout', '--quiet', commit, '--', folder], { cwd: clone })
    await cp(join(clone, folder), `${kept}.part`, { recursive: true })
    await rename(`${kept}.part`, kept)
    return kept
  } catch (error) {
    process.stderr.write(`\n!!! ${name} CANNOT BE HAD (${error}): every ratio to it is left out\n\n`)
    return null
  } finally {
    await rm(clone, { recursive: true, force: true })
  }
}
