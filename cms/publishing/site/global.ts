import type { GlobalConfig } from 'payload'
import { siteShape } from '#model/publishing/site.ts'
import { globalAccess, staffOnly } from '../../fields/access.ts'
import { metaTab } from '../../fields/meta.ts'
import { provenance } from '../../fields/provenance.ts'
import { validated } from '../../fields/validated.ts'

const { shape } = siteShape

export const Site: GlobalConfig = {
  slug: 'site',
  label: 'Name and contact',
  access: globalAccess('site'),
  admin: { group: 'Site', description: 'What every page says of IRH. Changes are public at once.' },
  fields: [
    { name: 'name', type: 'text', required: true, validate: validated(shape.name) },
    {
      name: 'shortName',
      type: 'text',
      label: 'Short name',
      required: true,
      validate: validated(shape.shortName),
      admin: { description: 'Where there is little room.' },
    },
    {
      name: 'tagline',
      type: 'text',
      validate: validated(shape.tagline),
      admin: { description: 'One line below the name. Empty: none.' },
    },
    {
      name: 'email',
      type: 'text',
      required: true,
      label: 'Mail address',
      validate: validated(shape.email),
      admin: { description: 'Shown on the contact page and at the foot of every page.' },
    },
    {
      name: 'careNotice',
      type: 'textarea',
      label: 'Notice of care',
      validate: validated(shape.careNotice),
      admin: { description: 'Who this site is not for; shown beside the form. Empty: nothing is shown.' },
    },
    {
      name: 'socialProfiles',
      type: 'text',
      hasMany: true,
      label: 'Profiles elsewhere',
      validate: validated(shape.socialProfiles),
      admin: { description: 'Whole addresses; press Enter after each.' },
    },
    {
      name: 'defaultMeta',
      type: 'group',
      label: 'Search engines',
      admin: { description: 'For pages that say nothing of their own.' },
      fields: metaTab().fields,
    },
    provenance(staffOnly('site')),
  ],
}
