import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { sourceHash } from '#scripts/start/stamps.ts'
import { root } from '#settings'
import { folderHash } from '#tests/support/folder-hash.ts'
import { cacheDir } from '../cache.ts'

/** A new data folder whose database holds a corpus, published. Filling one takes minutes, so it is kept. */
export async function filledFolder(pages: number): Promise<string> {
  const sources = [
    sourceHash('admin'),
    await folderHash([join(root, 'bench', 'publish', 'corpus'), join(root, 'content')]),
  ]
  const kept = join(cacheDir, 'filled', `${sources.map((hash) => hash.slice(0, 12)).join('-')}-${pages}.db`)
  if (!existsSync(kept)) await fill(kept, pages)
  const dataDir = await mkdtemp(join(tmpdir(), `irh-bench-${pages}-`))
  await copyFile(kept, join(dataDir, 'irh.db'))
  return dataDir
}

async function fill(kept: string, pages: number): Promise<void> {
  process.stderr.write(`Filling a database with ${pages} pages; it is kept for the next time\n`)
  await mkdir(dirname(kept), { recursive: true })
  const folder = await mkdtemp(join(tmpdir(), 'irh-bench-fill-'))
  const file = join(folder, 'irh.db')
  try {
    await run([join(root, 'bench', 'publish', 'server', 'fill.ts'), String(pages)], {
      DATA_DIR: folder,
      DATABASE_URL: `file:${file}`,
      PAYLOAD_SECRET: randomBytes(32).toString('hex'),
      NODE_ENV: 'production',
    })
    await rename(file, `${kept}.part`).catch(() => copyFile(file, `${kept}.part`))
    await rename(`${kept}.part`, kept)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function run(args: string[], env: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...env },
    })
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${args[0]} ended with ${code}`))))
  })
}
