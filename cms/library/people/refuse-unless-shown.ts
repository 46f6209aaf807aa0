import { type CollectionBeforeChangeHook, ValidationError } from 'payload'

/** Publishing a person shows them, so it needs their yes. */
export const refuseUnlessShown: CollectionBeforeChangeHook = ({ data, req }) => {
  if (data['_status'] !== 'published' || data['isPublic']) return data
  const message = 'Publishing shows this person. Tick this once they have agreed, or keep the entry a draft.'
  throw new ValidationError(
    { collection: 'people', errors: [{ path: 'isPublic', label: 'May be shown on the site', message }] },
    req.t,
  )
}
