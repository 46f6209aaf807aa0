import { permissions } from '#model/roles.ts'

/** Collections whose entries go live and are taken down by schedule: those with drafts. */
export type Scheduled = {
  [R in keyof typeof permissions]: (typeof permissions)[R] extends { schedule: unknown } ? R : never
}[keyof typeof permissions]

export const isScheduled = (name: string): name is Scheduled =>
  Object.entries(permissions).some(([resource, rules]) => resource === name && 'schedule' in rules)
