import { describe, expect, test } from 'vitest'
import { moduleShape } from '#model/curriculum/modules.ts'
import { navigationSchema } from '#model/publishing/navigation.ts'
import { snapshotCollections, snapshotSchemas } from '#model/snapshot.ts'
import { hrefsIn, leavesOf, relationsOf, textsIn } from '#model/walk.ts'
import { essayDraftSchema, essaySchema } from '#model/writing/essays.ts'
import { pageSchema } from '#model/writing/pages.ts'
import { developedModule, essay, paragraph, segment } from './examples.ts'

describe('what a document names', () => {
  test('is found in lists, groups, texts and segments', () => {
    const body = [
      { type: 'element-callout' as const, element: 'one-one' },
      {
        type: 'paragraph' as const,
        children: [{ type: 'citation' as const, reference: 'a2000', locator: null, prefix: null }],
      },
    ]
    const meta = { title: null, description: null, image: '0123456789abcdef', noindex: false }
    expect(relationsOf(essaySchema, essay({ body, meta, authors: ['ada-rivers'] }))).toEqual([
      { field: 'body', collection: 'references', key: 'a2000' },
      { field: 'body', collection: 'elements', key: 'one-one' },
      { field: 'authors.0', collection: 'people', key: 'ada-rivers' },
      { field: 'meta.image', collection: 'media', key: '0123456789abcdef' },
    ])
    expect(relationsOf(moduleShape, developedModule({ segments: [segment({ activity: 'role-play' })] }))).toEqual([
      { field: 'elements.0.element', collection: 'elements', key: 'embodied-learning' },
      { field: 'outcomes.0.outcome', collection: 'outcomes', key: 'listen' },
      { field: 'segments.0.activity', collection: 'activities', key: 'role-play' },
    ])
  })
  test('is found in menus', () => {
    const navigation = {
      main: [{ label: 'Training', target: { collection: 'pages', key: '/training/' } }],
      footer: [{ label: 'More', items: [{ label: 'Search', target: { path: '/search/' } }] }],
    }
    expect(relationsOf(navigationSchema, navigation)).toEqual([
      { field: 'main.0.target', collection: 'pages', key: '/training/' },
    ])
  })
  test('is found in the blocks of a page', () => {
    const page = {
      title: 'A page',
      path: '/a-page/',
      blocks: [
        { type: 'media', media: '0123456789abcdef' },
        { type: 'call-to-action', label: 'Collaborate', href: '/collaborate/' },
        { type: 'prose', body: [paragraph('Some words.')] },
      ],
    }
    expect(relationsOf(pageSchema, page)).toEqual([
      { field: 'blocks.0.media', collection: 'media', key: '0123456789abcdef' },
    ])
    expect(hrefsIn(leavesOf(pageSchema, page))).toEqual([{ field: 'blocks.1.href', href: '/collaborate/' }])
    expect(textsIn(leavesOf(pageSchema, page))).toEqual([
      { field: 'title', text: 'A page' },
      { field: 'blocks.1.label', text: 'Collaborate' },
      { field: 'blocks.2.body', text: 'Some words.' },
    ])
  })
  test('is found in a draft, as far as it goes', () => {
    const draft = { title: 'A title', slug: 'a-title', elements: ['one-one'] }
    expect(relationsOf(essayDraftSchema, draft)).toEqual([
      { field: 'elements.0', collection: 'elements', key: 'one-one' },
    ])
  })
  test('never includes a field that the schema does not have', () => {
    for (const collection of snapshotCollections) {
      expect(textsIn(leavesOf(snapshotSchemas[collection], { facilitatorNotes: 'Secret', createdBy: 'x' }))).toEqual([])
    }
  })
})
