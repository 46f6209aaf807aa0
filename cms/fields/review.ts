import { APIError, type CollectionBeforeOperationHook, type FieldHook, type GroupField } from 'payload'
import { reviewStageLabels } from '#model/labels.ts'
import { type ReviewStage, reviewStages } from '#model/provenance.ts'
import type { Resource } from '#model/roles.ts'
import { permissionFor, staffOnly } from './access.ts'
import { choices } from './choice.ts'
import { showsAccount } from './created-by.ts'
import { dayOnly } from './day.ts'

/**
 * Whoever approves says which version they read, by its `updatedAt`: what somebody wrote meanwhile, nobody has read.
 * The hook sees it before the server's own fields are dropped.
 */
export const noteVersionRead: CollectionBeforeOperationHook = ({ args, operation, overrideAccess, req }) => {
  if (operation !== 'update' || overrideAccess) return args
  const { updatedAt } = { updatedAt: undefined, ...args.data }
  req.context['versionRead'] = updatedAt
  return args
}

function refuseUnlessRead(versionRead: unknown, newest: unknown): void {
  if (typeof versionRead !== 'string') {
    const message = 'Say which version you approve: send the “updatedAt” of the text you have read along.'
    throw new APIError(message, 400, null, true)
  }
  if (Date.parse(versionRead) === Date.parse(String(newest))) return
  throw new APIError('This text changed since you opened it: read it again, then decide.', 409, null, true)
}

const verdicts: ReadonlySet<unknown> = new Set<ReviewStage>(['approved', 'changes-requested'])

/** Anyone who writes may ask for a review; its outcome is for those who may approve (content model §2). */
const guardVerdict =
  (resource: Resource): FieldHook =>
  ({ originalDoc, req, value }) => {
    const isNewVerdict = verdicts.has(value) && value !== originalDoc?.review?.stage
    // Without a user it is our own code that writes: seeding, the publisher.
    if (!isNewVerdict || !req.user) return value
    if (permissionFor(req, 'approve', resource) !== 'yes') {
      const message = 'Only editors and reviewers approve or ask for changes. Choose “In review” instead.'
      throw new APIError(message, 403, null, true)
    }
    if (value === 'approved' && originalDoc) refuseUnlessRead(req.context['versionRead'], originalDoc.updatedAt)
    return value
  }

/** Where a text stands between writing and publishing; never published (content model §1). */
export const review = (resource: Resource): GroupField => ({
  name: 'review',
  type: 'group',
  label: 'Review',
  access: { read: staffOnly(resource) },
  admin: { position: 'sidebar' },
  fields: [
    {
      name: 'stage',
      type: 'select',
      defaultValue: 'drafting',
      index: true,
      options: choices(reviewStages, reviewStageLabels),
      hooks: { beforeChange: [guardVerdict(resource)] },
      admin: { description: 'Ready for another pair of eyes? Choose “In review”.' },
    },
    {
      name: 'verdict',
      type: 'ui',
      admin: { components: { Field: '/admin/review/Verdict.tsx#Verdict' }, disableListColumn: true },
    },
    {
      name: 'assignedTo',
      type: 'relationship',
      relationTo: 'users',
      label: 'Assigned to',
      maxDepth: 0,
      index: true,
      admin: {
        description: 'Who looks at it next. An author may then edit it too.',
        condition: (_data, { assignedTo }, { user }) => !assignedTo || showsAccount(assignedTo, user),
      },
    },
    // The content that was approved; set by the server (keep-approval.ts).
    {
      name: 'approvedHash',
      type: 'text',
      access: { create: () => false, update: () => false },
      admin: { hidden: true, disableListColumn: true, disableListFilter: true },
    },
    { name: 'dueOn', type: 'date', label: 'Due', admin: { date: dayOnly } },
  ],
})
