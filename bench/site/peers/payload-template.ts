import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { finished } from '#bench/publish/process.ts'
import { install } from './payload-template/install.ts'
import { savePages } from './payload-template/save-pages.ts'
import type { Peer, Post } from './peer.ts'
import { sourceOf } from './sources.ts'

const name = 'Payload website template'
const say = (step: string) => process.stderr.write(`${name}: ${step}\n`)

/** Payload's own template for a website, at its own release, on SQLite and with our texts in it. */
export async function payloadTemplate(texts: readonly Post[]): Promise<Peer | null> {
  const folder = await sourceOf({
    name: 'payload-template',
    repository: 'https://github.com/payloadcms/payload.git',
    commit: 'fea6f8a47a50ff1330d8a5071b43e7dcffb97b22',
    folder: 'templates/website',
  })
  if (folder === null) return null
  try {
    await install(folder, say)
    return { name, dir: await built(folder, texts), posts: '/posts/' }
  } catch (error) {
    const why = String(error).slice(-1000)
    process.stderr.write(`\n!!! ${name} CANNOT BE BUILT (${why}): every ratio to it is left out\n\n`)
    return null
  }
}

async function built(folder: string, texts: readonly Post[]): Promise<string> {
  // Git ignores this name there and therefore Tailwind, too, which makes a style of each word that is the name of one.
  const own = join(folder, 'build')
  const [script, pages] = [join(own, 'publish-posts.mjs'), join(own, 'pages')]
  const [payload, next] = [join(folder, 'node_modules/payload/bin.js'), join(folder, 'node_modules/next/dist/bin/next')]
  const env = {
    DATABASE_URL: `file:${join(own, 'site.db')}`,
    PAYLOAD_SECRET: 'for the benchmark only',
    NEXT_PUBLIC_SERVER_URL: 'https://irh.example',
    NEXT_TELEMETRY_DISABLED: '1',
  }
  await rm(own, { recursive: true, force: true })
  await rm(join(folder, '.next'), { recursive: true, force: true })
  await mkdir(own)
  await cp(fileURLToPath(new URL('payload-template/publish-posts.mjs', import.meta.url)), script)
  const posts = texts.map((text) => ({ ...text, markdown: asItsEditorHasIt(text.markdown) }))
  await writeFile(join(own, 'posts.json'), JSON.stringify(posts))
  say('filling its database')
  // Outside of production Payload makes the tables itself.
  const development = { ...env, NODE_ENV: 'development' }
  await finished(process.execPath, [payload, 'run', script], { cwd: folder, env: development })
  say('building it (minutes)')
  await finished(process.execPath, [next, 'build'], { cwd: folder, env })
  await savePages({ folder, next, env, paths: texts.map(({ slug }) => `/posts/${slug}`), into: pages })
  return pages
}

/** Its editor for posts has no lists, quotations, notes or headings with an id: what they say stands in paragraphs. */
const asItsEditorHasIt = (markdown: string): string =>
  markdown
    .replaceAll(/ \{#[^}]+\}$/gm, '')
    .replaceAll(/^ *(?:- |1\. |> ?)/gm, '\n')
    .replaceAll(/\[\^(\d+)\]:?/g, '($1)')
