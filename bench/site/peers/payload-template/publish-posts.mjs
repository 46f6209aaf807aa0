// Runs in the template's folder, where a copy lies in `build/`, with the template's own Payload: publishes the texts of
// `build/posts.json` as its posts.
import { readFile } from 'node:fs/promises'
import { convertMarkdownToLexical, editorConfigFactory } from '@payloadcms/richtext-lexical'
import { getPayload } from 'payload'

const { default: configured } = await import(`${process.cwd()}/src/payload.config.ts`)
const config = await configured
// Else it writes the template's types anew while we end.
config.typescript.autoGenerate = false
const payload = await getPayload({ config })
const field = payload.collections.posts.config.flattenedFields.find(({ name }) => name === 'content')
const editorConfig = editorConfigFactory.fromField({ field })
for (const { slug, title, lead, markdown } of JSON.parse(await readFile(new URL('posts.json', import.meta.url)))) {
  await payload.create({
    collection: 'posts',
    data: {
      title,
      generateSlug: false,
      slug,
      content: convertMarkdownToLexical({ editorConfig, markdown }),
      meta: { title, description: lead },
      publishedAt: '2026-11-01',
      _status: 'published',
    },
    // There are no drawn pages yet, and Next is not running.
    context: { disableRevalidate: true },
    overrideAccess: true,
  })
}
process.exit(0)
