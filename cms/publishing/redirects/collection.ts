import type { CollectionConfig, TextFieldSingleValidation } from 'payload'
import { redirectSeedSchema } from '#model/publishing/redirects.ts'
import { contentAccess, staffOnly } from '../../fields/access.ts'
import { confirmationFilter } from '../../fields/confirmation-filter.ts'
import { contentHooks } from '../../fields/content-hooks.ts'
import { createdBy } from '../../fields/created-by.ts'
import { provenance } from '../../fields/provenance.ts'
import { validated } from '../../fields/validated.ts'
import { refuseChangeWhileLinked, refuseDeleteWhileLinked } from './keep-leading.ts'
import { keepShort } from './keep-short.ts'
import { publishRedirect } from './publish.ts'
import { refuseMisleading } from './refuse-misleading.ts'

const { shape } = redirectSeedSchema

const elsewhere: TextFieldSingleValidation = (value, save) => {
  const { from } = { from: null, ...save.siblingData }
  return value && value === from ? 'This is the old address itself.' : validated(shape.to)(value, save)
}

const hooks = contentHooks('redirects', publishRedirect)

export const Redirects: CollectionConfig = {
  slug: 'redirects',
  labels: { singular: 'Old address', plural: 'Old addresses' },
  access: contentAccess('redirects'),
  admin: {
    group: 'Site',
    useAsTitle: 'from',
    components: { beforeListTable: confirmationFilter },
    defaultColumns: ['from', 'to', 'code', 'updatedAt'],
    description: 'Old addresses, and where they lead now. Changes are public at once.',
  },
  defaultSort: 'from',
  versions: false,
  hooks: {
    ...hooks,
    beforeChange: [...(hooks.beforeChange ?? []), refuseChangeWhileLinked, refuseMisleading],
    afterChange: [keepShort],
    beforeDelete: [...(hooks.beforeDelete ?? []), refuseDeleteWhileLinked],
  },
  fields: [
    {
      name: 'from',
      type: 'text',
      required: true,
      unique: true,
      index: true,
      label: 'Old address',
      validate: validated(shape.from),
      admin: { description: 'Begins and ends with a slash, such as /old-page/.' },
    },
    {
      name: 'to',
      type: 'text',
      index: true,
      label: 'New address',
      validate: elsewhere,
      admin: {
        condition: (_data, { code }) => code !== '410',
        description: 'An address of this site such as /training/, or a whole one that starts with https://.',
      },
    },
    {
      name: 'code',
      type: 'select',
      required: true,
      defaultValue: '301',
      label: 'What happened',
      options: [
        { label: 'Moved for good', value: '301' },
        { label: 'Moved for now', value: '302' },
        { label: 'Withdrawn: there is no such page any more', value: '410' },
      ],
    },
    {
      name: 'note',
      type: 'text',
      access: { read: staffOnly('redirects') },
      validate: validated(shape.note),
      admin: { description: 'For staff: why it moved.' },
    },
    provenance(staffOnly('redirects')),
    createdBy(staffOnly('redirects')),
  ],
}
