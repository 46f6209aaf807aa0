import { beforeAll, describe, expect, test } from 'vitest'
import { ensureRenderer, readRenderer } from '#scripts/site/build-renderer.ts'
import { essay, page, paragraph, snapshotWith, type Written } from '#tests/support/snapshots.ts'

let renderer: Awaited<ReturnType<typeof readRenderer>>
beforeAll(async () => {
  await ensureRenderer()
  renderer = await readRenderer()
})

async function drawn(path: string, documents: Written[]): Promise<string> {
  const content = renderer.contentOf(snapshotWith(documents))
  const { status, body } = await renderer.draw({ path, content, preview: false })
  expect(status).toBe(200)
  return Buffer.from(body).toString()
}

describe('questions and answers', () => {
  const documents = (path: string): Written[] => [
    page('/'),
    essay('presence'),
    {
      collection: 'faqs',
      key: 'who',
      data: { question: 'Who is it for?', answer: paragraph('For practitioners.'), placement: 'site' },
    },
    page(path, { blocks: [{ type: 'faq-list', placement: 'site' }] }),
  ]

  test.each(['/about/', '/training/', '/philosophy/', '/collaborate/'])(
    'on %s are said to search engines',
    async (path) => {
      const html = await drawn(path, documents(path))
      expect(html).toContain('<h3>Who is it for?</h3>')
      expect(html).toContain('"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"Who is it for?"')
    },
  )
})

test('an essay is shared as an article, a list of essays as part of the site', async () => {
  const essays = Array.from({ length: 60 }, (_, index) => essay(`essay-${index}`))
  expect(await drawn('/philosophy/essay-1/', essays)).toContain('<meta property="og:type" content="article">')
  expect(await drawn('/philosophy/page/2/', essays)).toContain('<meta property="og:type" content="website">')
})
