import type { Access, CollectionConfig, FieldAccess, GlobalConfig, PayloadRequest, Where } from 'payload'
import {
  type Action,
  type Identity,
  type Permission,
  permissionOf,
  permissions,
  type Resource,
  roles,
} from '#model/roles.ts'
import { idOf, relationIn } from './resolve.ts'

/** Who asks, in the words of the roles table. An account that was switched off is nobody. */
export function identityOf(user: PayloadRequest['user']): Identity {
  if (user?.collection !== 'users' || user.isActive === false) return 'public'
  if (user.id === 'site-build') return 'site-build'
  return roles.find((role) => role === user.role) ?? 'public'
}

/** The table's answer for whoever sent this request. */
export const permissionFor = (req: Pick<PayloadRequest, 'user'>, action: Action, resource: Resource): Permission =>
  permissionOf({ identity: identityOf(req.user), action, resource })

const published: Where = { _status: { equals: 'published' } }

/** What the site may ever show of collections where publishing alone does not decide it. */
const shown: Partial<Record<Resource, Where>> = {
  media: { visibility: { equals: 'public' } },
  people: { isPublic: { equals: true } },
}

const has = (resource: Resource, action: Action): boolean => action in permissions[resource]

/** Documents they made, or that are assigned to them for review. A version holds its fields under `version.` */
export const ownedBy = (req: PayloadRequest, resource: Resource, prefix = ''): Where => ({
  or: [
    { [`${prefix}createdBy`]: { equals: req.user?.id } },
    ...(has(resource, 'approve') ? [{ [`${prefix}review.assignedTo`]: { equals: req.user?.id } }] : []),
  ],
})

const yes =
  (action: Action, resource: Resource): Access =>
  ({ req }) =>
    permissionFor(req, action, resource) === 'yes'

const read =
  (resource: Resource): Access =>
  ({ req }) => {
    if (permissionFor(req, 'read', resource) !== 'yes') return false
    if (identityOf(req.user) === 'site-build') return siteBuildReads(resource)
    if (!has(resource, 'readDrafts')) return true
    const drafts = permissionFor(req, 'readDrafts', resource)
    if (drafts === 'yes') return true
    return drafts === 'own' ? { or: [published, ownedBy(req, resource)] } : published
  }

function siteBuildReads(resource: Resource): Where | true {
  const rules = [has(resource, 'readDrafts') ? published : null, shown[resource] ?? null].filter(
    (rule) => rule !== null,
  )
  return rules.length === 0 || { and: rules }
}

/** Old versions hold what was never meant to be seen, so they follow the right to read drafts. */
const readVersions =
  (resource: Resource): Access =>
  ({ req }) => {
    const drafts = permissionFor(req, 'readDrafts', resource)
    return drafts === 'own' ? ownedBy(req, resource, 'version.') : drafts === 'yes'
  }

const update =
  (resource: Resource): Access =>
  ({ data, req }) => {
    // The admin asks with the status it would like to set, and shows the button accordingly.
    if (data?._status === 'published' && has(resource, 'publish') && permissionFor(req, 'publish', resource) !== 'yes')
      return false
    const permission = permissionFor(req, 'update', resource)
    if (permission === 'own') return ownedBy(req, resource)
    // "Self" is the entry that names their account.
    return permission === 'self' ? { user: { equals: req.user?.id } } : permission === 'yes'
  }

/** Access to a collection of content, by the roles table. */
export const contentAccess = (resource: Resource): NonNullable<CollectionConfig['access']> => ({
  create: yes('create', resource),
  read: read(resource),
  readVersions: readVersions(resource),
  update: update(resource),
  delete: yes('delete', resource),
})

export const globalAccess = (resource: Resource): NonNullable<GlobalConfig['access']> => ({
  read: yes('read', resource),
  update: yes('update', resource),
})

/** Fields that are never published. For a document that does not exist yet, whoever may make it may see them. */
export const staffOnly =
  (resource: Resource): FieldAccess =>
  ({ data, doc, id, req }) => {
    if (!has(resource, 'readStaffFields')) return roles.some((role) => role === identityOf(req.user))
    const permission = permissionFor(req, 'readStaffFields', resource)
    if (permission !== 'own') return permission === 'yes'
    // The form has the document as its data. Without either the question is whether one may search by the field: that
    // would give away others' notes.
    const document: Record<string, unknown> | undefined = doc ?? data
    return document !== undefined && isOwn({ id, ...document }, req)
  }

function isOwn(document: Record<string, unknown>, req: PayloadRequest): boolean {
  if (document['id'] === undefined) return true
  const review = document['review']
  const { assignedTo } = { assignedTo: null, ...(typeof review === 'object' ? review : {}) }
  return [document['createdBy'], assignedTo].some((relation) => idOf(relationIn(relation)) === String(req.user?.id))
}
