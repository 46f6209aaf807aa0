import { APIError, type FieldHook, type GroupField } from 'payload'
import { reviewStageLabels } from '#model/labels.ts'
import { type ReviewStage, reviewStages } from '#model/provenance.ts'
import type { Resource } from '#model/roles.ts'
import { permissionFor, staffOnly } from './access.ts'
import { choices } from './choice.ts'
import { showsAccount } from './created-by.ts'
import { dayOnly } from './day.ts'

const verdicts: ReadonlySet<unknown> = new Set<ReviewStage>(['approved', 'changes-requested'])

/** Anyone who writes may ask for a review; its outcome is for those who may approve (content model §2). */
const guardVerdict =
  (resource: Resource): FieldHook =>
  ({ originalDoc, req, value }) => {
    const isNewVerdict = verdicts.has(value) && value !== originalDoc?.review?.stage
    // Without a user it is our own code that writes: seeding, the publisher.
    if (!isNewVerdict || !req.user || permissionFor(req, 'approve', resource) === 'yes') return value
    throw new APIError(
      'Only editors and reviewers approve or ask for changes. Choose “In review” instead.',
      403,
      null,
      true,
    )
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
    { name: 'verdict', type: 'ui', admin: { components: { Field: '/admin/review/Verdict.tsx#Verdict' } } },
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
      admin: { hidden: true },
    },
    { name: 'dueOn', type: 'date', label: 'Due', admin: { date: dayOnly } },
  ],
})
