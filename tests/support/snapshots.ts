import { createHash } from 'node:crypto'
import {
  type Published,
  parsePublished,
  type Snapshot,
  type SnapshotCollection,
  snapshotFrom,
} from '#model/snapshot.ts'

/** A document as a test writes it: what is optional may be left out, as in the seed. */
export type Written = { collection: SnapshotCollection; key: string; data: Record<string, unknown>; updatedAt?: string }

const usual = '2026-01-15T12:00:00.000Z'

export const site = (data: Record<string, unknown> = {}): Written => ({
  collection: 'site',
  key: 'site',
  data: { name: 'Integrative Relational Health', shortName: 'IRH', email: 'info@irh.example', ...data },
})

const globals: Written[] = [
  site(),
  { collection: 'navigation', key: 'navigation', data: {} },
  {
    collection: 'collaborate',
    key: 'collaborate',
    data: {
      acknowledgement: { text: 'I have read the privacy notice and leave out client information.', version: '1' },
      successText: 'Thank you. Your message has arrived.',
    },
  },
  { collection: 'ce-profile', key: 'ce-profile', data: {} },
]

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** A snapshot of these documents, with the globals that they do not bring themselves. */
export function snapshotWith(documents: Written[], siteUrl = 'https://irh.example'): Snapshot {
  const given = new Set(documents.map(({ collection, key }) => `${collection}/${key}`))
  const all = [...globals.filter(({ collection, key }) => !given.has(`${collection}/${key}`)), ...documents]
  return snapshotFrom(
    all.map((document): Published => parsePublished({ updatedAt: usual, ...document })),
    siteUrl,
    sha256,
  )
}

/** Rich text of one paragraph. */
export const paragraph = (text: string) => [{ type: 'paragraph', children: [{ type: 'text', text }] }]

export const essay = (key: string, data: Record<string, unknown> = {}): Written => ({
  collection: 'essays',
  key,
  data: {
    title: `Essay ${key}`,
    slug: key,
    lead: `What the essay ${key} says in one sentence.`,
    body: paragraph('It says more here.'),
    ...data,
  },
})

export const page = (key: string, data: Record<string, unknown> = {}): Written => ({
  collection: 'pages',
  key,
  data: { title: `Page at ${key}`, path: key, ...data },
})

export const element = (key: string, data: Record<string, unknown> = {}): Written => ({
  collection: 'elements',
  key,
  data: {
    title: `Element ${key}`,
    slug: key,
    shortLabel: key.slice(0, 28),
    lead: `What the element ${key} is in one sentence.`,
    body: paragraph('It is more than that.'),
    ...data,
  },
})

export const audience = (key: string, data: Record<string, unknown> = {}): Written => ({
  collection: 'audiences',
  key,
  data: { title: `Audience ${key}`, slug: key, ...data },
})

export const moduleEntry = (key: string, data: Record<string, unknown> = {}): Written => ({
  collection: 'modules',
  key,
  data: {
    title: `Module ${key}`,
    slug: key,
    status: 'outline',
    summary: `What the module ${key} is about, in one plain sentence.`,
    elements: [{ element: 'embodied', weight: 'primary' }],
    topics: ['noticing'],
    ...data,
  },
})

export const program = (key: string, data: Record<string, unknown> = {}): Written => ({
  collection: 'programs',
  key,
  data: {
    title: `Program ${key}`,
    slug: key,
    status: 'outline',
    summary: `What the program ${key} is about, in one plain sentence.`,
    audiences: ['agency'],
    sessions: [{ entries: [{ module: 'grounding' }] }],
    ...data,
  },
})

export const person = (key: string, data: Record<string, unknown> = {}): Written => ({
  collection: 'people',
  key,
  data: { name: `Person ${key}`, slug: key, isPublic: true, consentOn: '2026-01-01', ...data },
})

export const outcome = (key: string, data: Record<string, unknown> = {}): Written => ({
  collection: 'outcomes',
  key,
  data: { statement: `Describe what ${key} changes in practice.`, kind: 'aim', elements: ['embodied'], ...data },
})

export const reference = (key: string, data: Record<string, unknown> = {}): Written => ({
  collection: 'references',
  key,
  data: {
    key,
    type: 'book',
    title: `Book ${key}`,
    author: [{ family: 'Author', given: 'A.' }],
    issuedYear: 1999,
    ...data,
  },
})
