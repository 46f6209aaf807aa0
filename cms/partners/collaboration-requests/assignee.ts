import type { Field, RelationshipFieldSingleValidation, Where } from 'payload'
import { relationship } from 'payload/shared'
import { permissionOf, roles } from '#model/roles.ts'

const whoAnswers = roles.filter(
  (identity) => permissionOf({ identity, action: 'update', resource: 'collaboration-requests' }) === 'yes',
)
/** Given to anybody else it would be seen by nobody: they may not read it. */
const canTakeIt: Where = { and: [{ role: { in: whoAnswers } }, { isActive: { not_equals: false } }] }

/** Only a choice is narrowed: who has left since, or has another role, keeps nobody from saving the rest. */
const onlyWhoAnswers: RelationshipFieldSingleValidation = async (value, options) => {
  const { filterOptions: _, ...anybody } = options
  const isAsItWas = String(value ?? '') === String(options.previousValue ?? '')
  const found = await relationship(value, isAsItWas ? anybody : options)
  return found === true || isAsItWas
    ? found
    : 'Choose an admin or an editor whose account is in use: nobody else sees requests.'
}

/** Which of staff sees to it. */
export const assignee: Field = {
  name: 'assignee',
  type: 'relationship',
  relationTo: 'users',
  label: 'Assigned to',
  maxDepth: 0,
  index: true,
  filterOptions: canTakeIt,
  validate: onlyWhoAnswers,
  // It is given to who is here: an account is made under Accounts.
  admin: { position: 'sidebar', allowCreate: false },
}
