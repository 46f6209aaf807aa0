import type { Field, NamedTab } from 'payload'
import { plainText } from '#model/atoms.ts'
import { validated } from './validated.ts'

type Helps = { title: string; description: string; noindex: string }

/** What search engines and shared links show. */
export const metaFields = (helps: Helps): Field[] => [
  {
    name: 'title',
    type: 'text',
    label: 'Title in search results',
    validate: validated(plainText({ max: 60 })),
    admin: { description: helps.title },
  },
  {
    name: 'description',
    type: 'textarea',
    label: 'Description in search results',
    validate: validated(plainText({ min: 50, max: 160 })),
    admin: { description: helps.description },
  },
  {
    name: 'image',
    type: 'upload',
    relationTo: 'media',
    label: 'Picture for shared links',
    maxDepth: 0,
    admin: { description: 'Empty: a picture made for this page.' },
  },
  {
    name: 'noindex',
    type: 'checkbox',
    label: 'Hide from search engines',
    defaultValue: false,
    admin: { description: helps.noindex },
  },
]

/** Of one page; empty fields fall back to title and lead or summary (content model §1). */
export const metaTab = (): NamedTab => ({
  name: 'meta',
  label: 'Search engines',
  description: 'What search results and shared links show. Leave empty to use the title and the lead or summary.',
  fields: metaFields({
    title: 'Up to 60 characters.',
    description: '50 to 160 characters.',
    noindex: 'The page stays public; search engines are asked to leave it out.',
  }),
})
