import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { finished } from '#bench/publish/process.ts'
import { root } from '#settings'
import type { Peer, Post } from './peer.ts'
import { sourceOf } from './sources.ts'

const packageSchema = z.looseObject({ dependencies: z.record(z.string(), z.string()) })

/** Astro's own starter for a blog, as it comes, with our Astro and our texts in it. */
export async function astroBlog(texts: readonly Post[]): Promise<Peer | null> {
  const folder = await sourceOf({
    name: 'astro-blog',
    repository: 'https://github.com/withastro/astro.git',
    commit: '99d3d3dbbfa4fd7b128a056337f1a719437a7377',
    folder: 'examples/blog',
  })
  if (folder === null) return null
  const own = packageSchema.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
  const theirs = packageSchema.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')))
  const dependencies = { ...theirs.dependencies, astro: own.dependencies['astro'] }
  await writeFile(join(folder, 'package.json'), JSON.stringify({ ...theirs, dependencies }, null, 2))
  if (!existsSync(join(folder, 'node_modules'))) {
    await finished('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder, env: { NODE_ENV: 'development' } })
  }
  const posts = join(folder, 'src', 'content', 'blog')
  await mkdir(posts, { recursive: true })
  for (const { slug, title, lead, markdown } of texts) {
    const front = JSON.stringify({ title, description: lead, pubDate: '2026-11-01' })
    await writeFile(join(posts, `${slug}.md`), `---\n${front}\n---\n\n${markdown}\n`)
  }
  await rm(join(folder, 'dist'), { recursive: true, force: true })
  await finished(process.execPath, [join(folder, 'node_modules', 'astro', 'bin', 'astro.mjs'), 'build'], {
    cwd: folder,
  })
  return { name: 'stock Astro blog', dir: join(folder, 'dist'), posts: '/blog/' }
}
