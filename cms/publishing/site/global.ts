import type { GlobalConfig } from 'payload'
import { siteShape } from '#model/publishing/site.ts'
import { globalAccess, staffOnly } from '../../fields/access.ts'
import { metaFields } from '../../fields/meta.ts'
import { provenance } from '../../fields/provenance.ts'
import { refuseClaimsInSetting } from '../../fields/refuse-claims.ts'
import { validated } from '../../fields/validated.ts'
import { publishSite } from './publish.ts'

const { shape } = siteShape

export const Site: GlobalConfig = {
  slug: 'site',
  label: 'Name and contact',
  access: globalAccess('site'),
  admin: { group: 'Site', description: 'What every page says of IRH. Changes are public at once.' },
  hooks: { beforeChange: [refuseClaimsInSetting('site', publishSite)] },
  fields: [
    { name: 'name', type: 'text', required: true, validate: validated(shape.name) },
    {
      name: 'shortName',
      type: 'text',
      label: 'Short name',
      required: true,
      validate: validated(shape.shortName),
      admin: { description: 'A short form of the name, for places with little room.' },
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
      fields: metaFields({
        title: 'Of the home page, up to 60 characters. Empty: the name above.',
        description: '50 to 160 characters, for pages without a lead or summary.',
        noindex: 'Every page stays public; search engines are asked to leave out the whole site.',
      }),
    },
    provenance(staffOnly('site')),
  ],
}
