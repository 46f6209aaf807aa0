import type { Block, Field } from 'payload'
import { faqPlacementLabels, pageBlockLabels } from '#model/labels.ts'
import { faqPlacements } from '#model/writing/faqs.ts'
import { type PageBlockType, pageBlocks } from '#model/writing/pages.ts'
import { choices } from '../../fields/choice.ts'
import { validated } from '../../fields/validated.ts'

const block = (slug: PageBlockType, fields: Field[]): Block => ({
  slug,
  labels: { singular: pageBlockLabels[slug], plural: pageBlockLabels[slug] },
  admin: { disableBlockName: true },
  fields,
})

const heading: Field = {
  name: 'heading',
  type: 'text',
  validate: validated(pageBlocks['element-list'].shape.heading),
  admin: { description: 'Stands above the list. Empty: the list stands alone.' },
}

const limit: Field = {
  name: 'limit',
  type: 'number',
  label: 'At most',
  validate: validated(pageBlocks['essay-list'].shape.limit),
  admin: { description: 'How many are shown. Empty: all.' },
}

/** What a page is made of, in the order of the content model. */
export const pageBlockForms: Block[] = [
  block('hero', [
    { name: 'title', type: 'text', validate: validated(pageBlocks.hero.shape.title) },
    { name: 'subtitle', type: 'text', validate: validated(pageBlocks.hero.shape.subtitle) },
  ]),
  block('prose', [{ name: 'body', type: 'richText', label: 'Text' }]),
  block('element-list', [heading]),
  block('program-list', [heading, limit]),
  block('essay-list', [heading, limit]),
  block('shifts', [
    heading,
    {
      name: 'shifts',
      type: 'array',
      label: 'Shifts',
      labels: { singular: 'Shift', plural: 'Shifts' },
      admin: { description: 'From what, to what.' },
      fields: [
        {
          type: 'row',
          fields: [
            { name: 'from', type: 'text', validate: validated(pageBlocks.shifts.shape.shifts.element.shape.from) },
            { name: 'to', type: 'text', validate: validated(pageBlocks.shifts.shape.shifts.element.shape.to) },
          ],
        },
      ],
    },
  ]),
  block('audience-list', [heading]),
  block('call-to-action', [
    {
      type: 'row',
      fields: [
        { name: 'label', type: 'text', validate: validated(pageBlocks['call-to-action'].shape.label) },
        {
          name: 'href',
          type: 'text',
          label: 'Leads to',
          validate: validated(pageBlocks['call-to-action'].shape.href),
          admin: { description: 'An address of this site, such as /collaborate/, or one that begins with https://.' },
        },
      ],
    },
  ]),
  block('faq-list', [
    heading,
    { name: 'placement', type: 'select', defaultValue: 'site', options: choices(faqPlacements, faqPlacementLabels) },
  ]),
  block('media', [{ name: 'media', type: 'upload', relationTo: 'media', label: 'File', maxDepth: 0 }]),
  block('quote', [
    { name: 'text', type: 'textarea', validate: validated(pageBlocks.quote.shape.text) },
    {
      name: 'attribution',
      type: 'text',
      validate: validated(pageBlocks.quote.shape.attribution),
      admin: { description: 'Who said or wrote it, and where. A quotation without a source is not published.' },
    },
  ]),
  block('collaborate-form', []),
]
