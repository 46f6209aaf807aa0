import { beforeAll, expect, test } from 'vitest'
import { ensureRenderer, readRenderer } from '#scripts/site/build-renderer.ts'
import { visibleText } from '#tests/support/html.ts'
import { richSnapshot } from '#tests/support/rich-snapshot.ts'
import { audience, essay, person, snapshotWith } from '#tests/support/snapshots.ts'

let renderer: Awaited<ReturnType<typeof readRenderer>>
beforeAll(async () => {
  await ensureRenderer()
  renderer = await readRenderer()
})

const path = '/philosophy/presence/'
const gaps = [
  { field: 'lead', message: 'Please fill this in.' },
  { field: 'meta.title', message: 'Shorten the title for search results.' },
]
const form = '/admin/collections/essays/1'

async function previewOf(about: { key: string; form: string | null }) {
  const content = renderer.contentOf(snapshotWith([essay('presence'), essay('attention')]))
  const { body } = await renderer.draw({ path, content, preview: { collection: 'essays', gaps, ...about } })
  return Buffer.from(body).toString()
}

test('a preview says in place what its draft lacks, and leads to the field', async () => {
  const html = await previewOf({ key: 'presence', form })
  const main = html.slice(html.indexOf('<article'))
  expect(visibleText(main)).toContain('Missing: one or two sentences that say what this is about')
  expect(main).toContain(`href="${form}#field-lead"`)
})

test('what has no place on the page stands in the list at its top', async () => {
  const html = await previewOf({ key: 'presence', form })
  expect(visibleText(html)).toContain('Two things keep it from being published')
  expect(html).toContain(`href="${form}#field-meta__title"`)
  expect(visibleText(html)).toContain('Shorten the title for search results.')
})

test('whoever is not signed in reads the gaps, but is led to no form', async () => {
  const html = await previewOf({ key: 'presence', form: null })
  expect(visibleText(html)).toContain('Missing: one or two sentences')
  expect(html).not.toContain('/admin')
})

test('the pages of the site never speak of gaps or previews', async () => {
  const { snapshot } = await richSnapshot({ essays: 3 })
  const content = renderer.contentOf(snapshot)
  for (const route of renderer.routesOf(content)) {
    const { body } = await renderer.draw({ path: route.path, content, preview: false })
    expect(Buffer.from(body).toString(), route.path).not.toMatch(/data-gap|class="gap|preview-note|Missing:/)
  }
})

test('a draft is drawn on its page although nothing public leads there yet', async () => {
  const content = renderer.contentOf(snapshotWith([audience('agency'), person('ann')]))
  for (const [collection, key, at] of [
    ['audiences', 'agency', '/for/agency/'],
    ['people', 'ann', '/people/ann/'],
  ] as const) {
    const preview = { collection, key, form: null, gaps: [] }
    expect(await renderer.draw({ path: at, content, preview })).toMatchObject({ status: 200 })
    expect(await renderer.draw({ path: at, content, preview: false })).toMatchObject({ status: 404 })
  }
})
