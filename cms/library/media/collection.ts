import { join } from 'node:path'
import type { CollectionBeforeOperationHook, CollectionConfig, TextareaFieldValidation } from 'payload'
import { mediaVisibilityLabels } from '#model/labels.ts'
import { mediaShape, mediaTypes, mediaVisibilities } from '#model/library/media.ts'
import { readSettings } from '#settings'
import { contentAccess, staffOnly } from '../../fields/access.ts'
import { choices } from '../../fields/choice.ts'
import { confirmationFilter } from '../../fields/confirmation-filter.ts'
import { createdBy } from '../../fields/created-by.ts'
import { provenance } from '../../fields/provenance.ts'
import { refuseClaimsInFile } from '../../fields/refuse-claims.ts'
import { dropServerFields } from '../../fields/server-fields.ts'
import { refuseDeleteWhileUsed } from '../../fields/used-elsewhere.ts'
import { validated } from '../../fields/validated.ts'
import { acceptFile } from './accept-file.ts'
import { withSafeHeaders } from './headers.ts'
import { keepAfterError, keepFile } from './keep-file.ts'
import { missingFile } from './missing-file.ts'
import { runningMedia } from './running-media.ts'
import { smallestOf } from './smallest.ts'

const folder = join(readSettings().dataDir, 'media')
const { shape } = mediaShape
const focus = shape.focalPoint.unwrap().shape

const describedOrDecorative: TextareaFieldValidation = (value, save) => {
  const isDecorative = 'decorative' in save.siblingData && save.siblingData.decorative === true
  if (value?.trim() || isDecorative) return validated(shape.alt)(value, save)
  return 'Describe the picture for people who cannot see it, or mark it as decorative.'
}

const keepReplaced: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation === 'update' && req.file && 'id' in args) await keepFile(folder, String(args.id), req)
  return args
}

/** `acceptFile` names a file by the hash of what it holds. */
const hashIn = (filename: unknown): string | undefined =>
  typeof filename === 'string' ? /^[0-9a-f]{16}/.exec(filename)?.[0] : undefined

export const Media: CollectionConfig = {
  slug: 'media',
  labels: { singular: 'File', plural: 'Pictures and documents' },
  access: contentAccess('media'),
  admin: {
    group: 'Library',
    useAsTitle: 'alt',
    components: { beforeListTable: confirmationFilter },
    defaultColumns: ['alt', 'filename', 'visibility', 'updatedAt'],
    description: 'JPEG, PNG, WebP, AVIF and PDF files up to 10 MB. Only public ones can appear on the site.',
  },
  upload: {
    staticDir: folder,
    mimeTypes: Object.keys(mediaTypes),
    pasteURL: false,
    crop: false,
    focalPoint: false,
    displayPreview: true,
    adminThumbnail: smallestOf,
    modifyResponseHeaders: withSafeHeaders,
    handlers: [
      // Answers nothing: it sees to it that the file is here when another process took it in.
      async (_req, { params: { filename } }) => runningMedia()?.bring(filename),
      (_req, { params: { filename } }) => missingFile(folder, filename),
    ],
  },
  versions: false,
  trash: false,
  disableDuplicate: true,
  hooks: {
    beforeOperation: [dropServerFields, acceptFile, keepReplaced],
    beforeChange: [refuseClaimsInFile],
    afterChange: [({ doc }) => runningMedia()?.changed(String(doc.id))],
    beforeDelete: [refuseDeleteWhileUsed, ({ id, req }) => keepFile(folder, String(id), req)],
    afterError: [({ req }) => keepAfterError(folder, req)],
  },
  fields: [
    {
      name: 'alt',
      type: 'textarea',
      label: 'Description',
      validate: describedOrDecorative,
      admin: {
        description: 'What does someone miss who cannot see it? Tick decorative if nothing.',
        components: { Cell: '/admin/media/MediaName.tsx#MediaName' },
      },
    },
    { name: 'decorative', type: 'checkbox', defaultValue: false, label: 'Decorative: nothing is missed' },
    {
      name: 'caption',
      type: 'textarea',
      validate: validated(shape.caption),
      admin: { description: 'Printed below it.' },
    },
    {
      type: 'row',
      fields: [
        { name: 'credit', type: 'text', validate: validated(shape.credit), admin: { description: 'Who made it.' } },
        {
          name: 'licence',
          type: 'text',
          label: 'License',
          validate: validated(shape.licence),
          admin: { description: 'On what terms IRH may use it.' },
        },
      ],
    },
    {
      name: 'focalPoint',
      type: 'group',
      label: 'Point that stays in view when it is cropped',
      fields: [
        { name: 'picture', type: 'ui', admin: { components: { Field: '/admin/media/FocalPoint.tsx#FocalPoint' } } },
        {
          type: 'row',
          fields: [
            {
              name: 'x',
              type: 'number',
              label: 'Percent from the left',
              defaultValue: 50,
              validate: validated(focus.x),
            },
            {
              name: 'y',
              type: 'number',
              label: 'Percent from the top',
              defaultValue: 50,
              validate: validated(focus.y),
            },
          ],
        },
      ],
    },
    {
      name: 'visibility',
      type: 'select',
      required: true,
      defaultValue: 'public',
      index: true,
      options: choices(mediaVisibilities, mediaVisibilityLabels),
      admin: { position: 'sidebar', description: 'Files that are not public are never written into the site.' },
    },
    {
      name: 'hash',
      type: 'text',
      unique: true,
      index: true,
      access: { create: () => false, update: () => false },
      hooks: { beforeChange: [({ data, originalDoc }) => hashIn(data?.['filename']) ?? originalDoc?.hash ?? null] },
      admin: { hidden: true },
    },
    {
      name: 'variants',
      type: 'json',
      access: { create: () => false, update: () => false },
      admin: { hidden: true },
    },
    provenance(staffOnly('media')),
    createdBy(staffOnly('media')),
  ],
}
