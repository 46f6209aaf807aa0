import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installedHugo } from '#bench/publish/peers/hugo.ts'
import { finished } from '#bench/publish/process.ts'
import type { Peer, Post } from './peer.ts'
import { sourceOf } from './sources.ts'

/** The theme of Hugo's own quick start, as it comes, with our texts in it. */
export async function hugoTheme(texts: readonly Post[]): Promise<Peer | null> {
  const theme = await sourceOf({
    name: 'hugo-ananke',
    repository: 'https://github.com/theNewDynamic/gohugo-theme-ananke.git',
    commit: '69f2871e872b8c4c32cabbc6d9c5eed07295b901',
    folder: '.',
  })
  const hugo = theme === null ? null : await installedHugo()
  if (theme === null || hugo === null) return null
  const folder = await mkdtemp(join(tmpdir(), 'irh-hugo-theme-'))
  await mkdir(join(folder, 'content', 'posts'), { recursive: true })
  await mkdir(join(folder, 'themes'))
  await symlink(theme, join(folder, 'themes', 'ananke'))
  const config = { baseURL: 'https://irh.example/', title: 'Integrative Relational Health', theme: 'ananke' }
  await writeFile(join(folder, 'hugo.json'), JSON.stringify(config))
  for (const { slug, title, lead, markdown } of texts) {
    const front = JSON.stringify({ title, description: lead, date: '2026-11-01' }, null, 2)
    await writeFile(join(folder, 'content', 'posts', `${slug}.md`), `${front}\n\n${markdown}\n`)
  }
  await finished(hugo, ['--quiet'], { cwd: folder })
  return { name: 'Hugo theme Ananke', dir: join(folder, 'public'), posts: '/posts/' }
}
