'use client'
import { TextField, useDocumentInfo } from '@payloadcms/ui'
import type { TextFieldClientComponent } from 'payload'
import { isAddressed } from '../../publishing/addresses/addressed.ts'
import { ChangeAddress } from './ChangeAddress.tsx'
import { WithdrawPage } from './WithdrawPage.tsx'

/** The address of an entry: typed until visitors can see it, and from then on changed in a step of its own. */
export const AddressField: TextFieldClientComponent = (props) => {
  const {
    collectionSlug = '',
    docConfig,
    hasPublishedDoc,
    hasPublishPermission,
    hasSavePermission,
    id,
    isTrashed,
  } = useDocumentInfo()
  const hasDrafts = Boolean(docConfig?.versions?.drafts)
  const isFixed = id !== undefined && (hasDrafts ? hasPublishedDoc : true)
  const mayMove = isFixed && !isTrashed && Boolean(hasDrafts ? hasPublishPermission : hasSavePermission)
  const place = { id: String(id), path: props.path }
  return (
    <div className="irh-address">
      <TextField {...props} readOnly={props.readOnly || isFixed} />
      {mayMove && isAddressed(collectionSlug) && (
        <div className="irh-address__deeds">
          <ChangeAddress collection={collectionSlug} {...place} />
          {hasDrafts && <WithdrawPage collection={collectionSlug} {...place} />}
        </div>
      )}
    </div>
  )
}
