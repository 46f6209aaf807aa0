// An entry of every collection that is complete enough to be published, made by nobody's hand but the test's.
import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { toLexical } from '#cms/rich/to-lexical.ts'
import type { Rich } from '#model/rich.ts'
import type { ContentCollection } from '#model/snapshot.ts'
import type { TestCms } from '#tests/support/payload.ts'

type Fields = { _status?: 'draft' | 'published'; createdBy?: string; [field: string]: unknown }
export type Entries = {
  /** Stores one, past all access rules, and gives its id. */
  make: (collection: ContentCollection, fields?: Fields) => Promise<string>
  /** What somebody would fill in. */
  filledIn: (collection: ContentCollection) => Promise<Record<string, unknown>>
}

/** Rich text of one paragraph, as the editor stores it. */
export const richText = (words: string) => {
  const rich: Rich = [{ type: 'paragraph', children: [{ type: 'text', text: words }] }]
  return toLexical(rich, () => null)
}

const sentence = 'Meaning arises between people, and a training has to make room for it.'

export function entries(cms: TestCms): Entries {
  let count = 0
  const needed = new Map<ContentCollection, Promise<string>>()
  /** Something published that another entry can name. */
  const some = (collection: ContentCollection): Promise<string> => {
    const known = needed.get(collection) ?? make(collection, { _status: 'published' })
    needed.set(collection, known)
    return known
  }

  const fieldsOf: Record<ContentCollection, (name: string, number: number) => Promise<object> | object> = {
    essays: (name) => ({ title: `Essay ${name}`, lead: sentence, body: richText(sentence) }),
    pages: (name) => ({ title: `Page ${name}`, path: `/page-${name}/` }),
    faqs: (name) => ({ question: `What is ${name}?`, answer: richText(sentence) }),
    policies: (name) => ({ title: `Policy ${name}`, kind: 'privacy', body: richText(sentence) }),
    terms: (name) => ({ term: `Term ${name}`, definition: sentence }),
    elements: (name) => ({ title: `Element ${name}`, shortLabel: name, lead: sentence, body: richText(sentence) }),
    audiences: (name) => ({ title: `Setting ${name}` }),
    outcomes: async (name) => ({
      statement: `Describe what happens in ${name}.`,
      kind: 'objective',
      elements: [await some('elements')],
    }),
    activities: (name) => ({ title: `Activity ${name}`, kind: 'role-play', disclosure: 'none' }),
    references: (name, number) => ({
      title: `Book ${name}`,
      key: `author${1000 + number}`,
      type: 'book',
      author: [{ family: 'Author', given: 'Ann' }],
      issuedYear: 1999,
      publisher: 'A press',
    }),
    people: (name) => ({ name: `Person ${name}`, isPublic: true, consentOn: '2026-01-05T12:00:00.000Z' }),
    modules: async (name) => ({
      title: `Module ${name}`,
      status: 'outline',
      summary: sentence,
      elements: [{ element: await some('elements'), weight: 'primary' }],
      topics: ['complexity'],
    }),
    programs: async (name) => ({
      title: `Program ${name}`,
      status: 'outline',
      summary: sentence,
      audiences: [await some('audiences')],
      sessions: [{ entries: [{ module: await some('modules'), role: 'core' }] }],
    }),
    media: (name) => ({ alt: `Picture ${name}`, visibility: 'public' }),
    redirects: (name) => ({ from: `/old-${name}/`, to: '/training/', code: '301' }),
  }

  const filledIn = async (collection: ContentCollection): Promise<Record<string, unknown>> => {
    count += 1
    return { ...(await fieldsOf[collection](`n${count}`, count)) }
  }

  async function make(collection: ContentCollection, fields: Fields = {}): Promise<string> {
    const data = { ...(await filledIn(collection)), ...fields }
    const file = collection === 'media' ? await picture() : null
    // Payload types each collection's fields; this table of all of them is checked by its validation instead.
    const create: (options: object) => Promise<{ id: string | number }> = cms.payload.create as never
    const { id } = await cms.inScope(() =>
      create({
        collection,
        data,
        ...(file && { file }),
        ...(fields._status !== undefined && { draft: fields._status === 'draft' }),
        depth: 0,
        overrideAccess: true,
      }),
    )
    return String(id)
  }
  return { make, filledIn }
}

/** Every one is another picture: the library refuses the same file twice. */
export async function picture() {
  const background = `#${randomBytes(3).toString('hex')}`
  const data = await sharp({ create: { width: 4, height: 4, channels: 3, background } })
    .png()
    .toBuffer()
  return { data, mimetype: 'image/png', name: 'picture.png', size: data.length }
}

/** A sentence with a citation. */
export function citing(reference: string) {
  const citation = { type: 'inlineBlock', version: 1, fields: { id: 'a', blockType: 'citation', reference } }
  const state = richText('As others have said ')
  const [paragraph] = state.root.children
  const children = [...(Array.isArray(paragraph?.['children']) ? paragraph['children'] : []), citation]
  return { root: { ...state.root, children: [{ ...paragraph, children }] } }
}
