import {
  BlockquoteFeature,
  BlocksFeature,
  BoldFeature,
  createServerFeature,
  FixedToolbarFeature,
  HeadingFeature,
  InlineToolbarFeature,
  ItalicFeature,
  LinkFeature,
  lexicalEditor,
  OrderedListFeature,
  ParagraphFeature,
  UnorderedListFeature,
} from '@payloadcms/richtext-lexical'
import type { Block, FieldAffectingData, RelationshipFieldSingleValidation } from 'payload'
import { relationship } from 'payload/shared'
import { href, longText, plainText } from '#model/atoms.ts'
import { pageCollections } from '#model/paths.ts'
import { validated } from '../fields/validated.ts'

/** Links lead to an entry of ours, by relation so that a moved address follows, or to an allowed address. */
const link = LinkFeature({
  enabledCollections: [...pageCollections, 'terms'],
  disableAutoLinks: 'creationOnly',
  maxDepth: 0,
  fields: ({ defaultFields }) =>
    defaultFields.filter(({ name }) => name !== 'newTab').map((field) => withAllowedAddress(notLookedUp(field))),
})

function withAllowedAddress(field: FieldAffectingData): FieldAffectingData {
  if (field.name !== 'url' || field.type !== 'text' || field.hasMany) return field
  // The stock hook would rewrite an address it does not know; ours is refused with a reason instead.
  return {
    ...field,
    hooks: {},
    hasMany: false,
    validate: (value: unknown, { siblingData }: { siblingData: unknown }) =>
      isInternal(siblingData) || refusalOf(href.safeParse(value)),
  }
}

/**
 * Payload looks every entry up that a text names, each by itself and with all that hangs on it, at every save. They are
 * asked for together, and only those that are new (fields/guard-relations.ts).
 */
const withoutLookUp: RelationshipFieldSingleValidation = (value, { filterOptions: _, ...options }) =>
  relationship(value, options)

const notLookedUp = (field: FieldAffectingData): FieldAffectingData =>
  field.type === 'relationship' && !field.hasMany ? { ...field, hasMany: false, validate: withoutLookUp } : field

const isInternal = (link: unknown): boolean =>
  typeof link === 'object' && link !== null && 'linkType' in link && link.linkType === 'internal'

const refusalOf = (parsed: ReturnType<typeof href.safeParse>): true | string =>
  parsed.success || `This ${parsed.error.issues[0]?.message ?? 'is not an address'}.`

// None of their fields is required: each is put in empty and filled in after, while the draft is saved by itself. Those that
// stay empty are left out of the page (to-rich.ts).
const citation: Block = {
  slug: 'citation',
  labels: { singular: 'Citation', plural: 'Citations' },
  admin: { disableBlockName: true },
  fields: [
    {
      name: 'reference',
      type: 'relationship',
      relationTo: 'references',
      maxDepth: 0,
      validate: withoutLookUp,
      admin: { description: 'Search the library, or add a new source here.' },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'prefix',
          type: 'text',
          label: 'Words before',
          validate: validated(plainText({ max: 80 })),
          admin: { width: '50%', description: 'For example: see, for example' },
        },
        {
          name: 'locator',
          type: 'text',
          label: 'Page or section',
          validate: validated(plainText({ max: 80 })),
          admin: { width: '50%', description: 'For example: p. 12' },
        },
      ],
    },
  ],
}

const HearLastWords = createServerFeature({
  key: 'hearLastWords',
  feature: { ClientFeature: '/rich/HearLastWords.tsx#HearLastWordsFeature' },
})

/** What may stand in a note: words, links, citations. */
const noteEditor = lexicalEditor({
  admin: { placeholder: 'Write the note' },
  features: [
    ParagraphFeature(),
    BoldFeature(),
    ItalicFeature(),
    link,
    BlocksFeature({ inlineBlocks: [citation] }),
    InlineToolbarFeature(),
    HearLastWords(),
  ],
})

const footnote: Block = {
  slug: 'footnote',
  labels: { singular: 'Footnote', plural: 'Footnotes' },
  admin: { disableBlockName: true },
  fields: [
    {
      name: 'content',
      type: 'richText',
      label: 'What the note says',
      editor: noteEditor,
      admin: { description: 'Notes are numbered by themselves and stand in the margin of the page.' },
    },
  ],
}

const pullQuote: Block = {
  slug: 'pull-quote',
  labels: { singular: 'Pull quote', plural: 'Pull quotes' },
  admin: { disableBlockName: true },
  fields: [
    {
      name: 'text',
      type: 'textarea',
      validate: validated(longText({ max: 400 })),
      admin: { description: 'One sentence of this text that should catch the eye. Up to 400 characters.' },
    },
  ],
}

const elementCallout: Block = {
  slug: 'element-callout',
  labels: { singular: 'Training element', plural: 'Training elements' },
  admin: { disableBlockName: true },
  fields: [
    {
      name: 'element',
      type: 'relationship',
      relationTo: 'elements',
      maxDepth: 0,
      validate: withoutLookUp,
      admin: { description: 'Shows this element’s name and lead, with a link to it.' },
    },
  ],
}

/** The one editor of all rich text: what the model's tree can hold, and nothing else. */
export const editor = lexicalEditor({
  admin: { placeholder: 'Write here' },
  features: [
    ParagraphFeature(),
    HeadingFeature({ enabledHeadingSizes: ['h2', 'h3', 'h4'] }),
    UnorderedListFeature(),
    OrderedListFeature(),
    BlockquoteFeature(),
    BoldFeature(),
    ItalicFeature(),
    link,
    BlocksFeature({ blocks: [pullQuote, elementCallout], inlineBlocks: [footnote, citation] }),
    FixedToolbarFeature(),
    InlineToolbarFeature(),
    HearLastWords(),
  ],
})
