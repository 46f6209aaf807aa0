import { spawn } from 'node:child_process'
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '#settings'
import { type Build, isFresh, sourceHash, stamp } from './stamps.ts'
import type { Steps } from './steps.ts'

/** A part could not be built; `message` ends in the builder's own words. */
class BuildError extends Error {
  override name = 'BuildError'
}

const nodeModules = join(root, 'node_modules')

const commands: Record<Build, { title: string; args: string[] }> = {
  renderer: { title: 'Build the pages’ renderer', args: [join(root, 'scripts', 'build-renderer.ts')] },
  admin: { title: 'Build the admin', args: [join(nodeModules, 'next', 'dist', 'bin', 'next'), 'build', 'cms'] },
}

/** Builds a part when its sources differ from those it was last built from. The whole output is kept in `.build/<part>.log`. */
export async function buildIfStale(build: Build, steps: Steps): Promise<void> {
  const { title } = commands[build]
  if (isFresh(build)) {
    steps.skip(title, 'nothing changed')
    return
  }
  await steps.run(title, async (tell) => {
    const hash = sourceHash(build)
    await runLogged(build, tell)
    await stamp(build, hash)
    tell('')
  })
}

async function runLogged(build: Build, tell: (detail: string) => void): Promise<void> {
  const log = join(root, '.build', `${build}.log`)
  await mkdir(join(root, '.build'), { recursive: true })
  await writeFile(log, '')
  const child = spawn(process.execPath, commands[build].args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      ASTRO_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
    },
  })
  const endWithUs = () => child.kill()
  process.once('exit', endWithUs)
  let written = Promise.resolve()
  const keep = (chunk: Buffer) => {
    const text = chunk.toString()
    written = written.then(() => appendFile(log, text))
    // Astro warns of each page that it is not drawn at the build; drawing it later is what the renderer is for.
    const line = text.trim().split('\n').at(-1)?.trim()
    if (line && !line.includes('[WARN]')) tell(line.slice(0, 60))
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  process.off('exit', endWithUs)
  await written
  if (code !== 0) {
    const tail = (await readFile(log, 'utf8')).trim().split('\n').slice(-20).join('\n')
    throw new BuildError(
      `${commands[build].title} failed (exit ${code}). Its last words:\n${tail}\nThe whole log: .build/${build}.log`,
    )
  }
}
