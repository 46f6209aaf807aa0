import type { Field, GlobalConfig, TextFieldSingleValidation } from 'payload'
import { path } from '#model/atoms.ts'
import { pageCollections } from '#model/paths.ts'
import { navigationItem, navigationShape } from '#model/publishing/navigation.ts'
import { globalAccess, staffOnly } from '../../fields/access.ts'
import { provenance } from '../../fields/provenance.ts'
import { refuseClaimsInSetting } from '../../fields/refuse-claims.ts'
import { rowShape } from '../../fields/row-shape.ts'
import { validated } from '../../fields/validated.ts'
import { publishNavigation } from './publish.ts'

const { shape } = navigationShape
const maxMainEntries = 6
const rowTitle = { RowLabel: '/admin/RowTitle.tsx#RowTitle' } as const

const hasDocument = (target: unknown): boolean =>
  typeof target === 'object' && target !== null && 'document' in target && Boolean(target.document)

const entryOrPath: TextFieldSingleValidation = (value, save) => {
  if (!value && !hasDocument(save.siblingData)) return 'Choose an entry, or type an address such as /training/.'
  return validated(path)(value, save)
}

/** A label and where it leads: an entry, which is followed when its address changes, or a path. */
const item = (): Field[] => [
  { name: 'label', type: 'text', required: true, validate: validated(navigationItem.shape.label) },
  {
    name: 'target',
    type: 'group',
    label: 'Leads to',
    fields: [
      {
        name: 'document',
        type: 'relationship',
        relationTo: [...pageCollections],
        label: 'Entry',
        maxDepth: 0,
        admin: { description: 'The link appears once this entry is published.' },
      },
      {
        name: 'path',
        type: 'text',
        label: 'Or an address of this site',
        validate: entryOrPath,
        admin: {
          condition: (_data, target) => !hasDocument(target),
          description: 'For lists that the site makes itself, such as /philosophy/.',
        },
      },
    ],
  },
]

export const Navigation: GlobalConfig = {
  slug: 'navigation',
  label: 'Menus',
  access: globalAccess('navigation'),
  admin: { group: 'Site', description: 'The menus of every page. Changes are public at once.' },
  hooks: { beforeChange: [refuseClaimsInSetting('navigation', publishNavigation)] },
  fields: [
    {
      name: 'main',
      type: 'array',
      label: 'Main menu',
      labels: { singular: 'Entry', plural: 'Entries' },
      maxRows: maxMainEntries,
      admin: { components: rowTitle, description: `Up to ${maxMainEntries} entries. Drag to change the order.` },
      fields: item(),
    },
    {
      name: 'footer',
      type: 'array',
      label: 'Foot of the page',
      labels: { singular: 'Group', plural: 'Groups' },
      admin: { components: rowTitle },
      fields: [
        { name: 'label', type: 'text', required: true, validate: validated(rowShape(shape.footer).label) },
        {
          name: 'items',
          type: 'array',
          label: 'Entries',
          labels: { singular: 'Entry', plural: 'Entries' },
          admin: { components: rowTitle },
          fields: item(),
        },
      ],
    },
    provenance(staffOnly('navigation')),
  ],
}
