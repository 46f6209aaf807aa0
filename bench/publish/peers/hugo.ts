import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheDir } from '../cache.ts'
import { finished } from '../process.ts'

const version = 'v0.165.0'

/** The program, installed once by `go install`; `null`, with a line that cannot be overlooked, when it cannot be had. */
export async function installedHugo(): Promise<string | null> {
  const folder = join(cacheDir, `hugo-${version}`)
  const program = join(folder, 'hugo')
  if (existsSync(program)) return program
  process.stderr.write(`Installing Hugo ${version} by go install (minutes, once)\n`)
  await mkdir(folder, { recursive: true })
  const installed = await finished('go', ['install', `github.com/gohugoio/hugo@${version}`], {
    env: { GOBIN: folder },
  }).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))))
  if (!(installed instanceof Error)) return program
  process.stderr.write(
    `\n!!! Hugo ${version} CANNOT BE HAD (${installed.message.slice(-400)}): every ratio to it is left out\n\n`,
  )
  return null
}
