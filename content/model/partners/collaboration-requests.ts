import { z } from 'zod'
import { documentId, path, slug } from '../atoms.ts'
import { requestReference } from './request-reference.ts'

/** Fields of the form with a fixed choice of answers, in the form's order. */
export const choices = {
  setting: ['agency', 'institution', 'private-practice', 'something-else'],
  teamSize: ['just-me', '2-10', '11-30', '31-100', 'over-100', 'not-sure'],
  timeframe: ['within-3-months', '3-6-months', '6-12-months', 'exploring'],
  formats: ['in-person', 'live-online', 'hybrid', 'not-sure'],
  credit: ['yes', 'no', 'not-sure'],
  contactBy: ['email', 'phone'],
} as const
export const choiceFields = ['setting', 'teamSize', 'timeframe', 'formats', 'credit', 'contactBy'] as const

/** Most characters a field takes; also the form's `maxlength`. */
export const maxLengths = {
  name: 100,
  email: 254,
  hopes: 3000,
  organization: 150,
  role: 100,
  accessNeeds: 500,
  phone: 30,
} as const

// One line, no control characters: what is copied into a mail's headers can not add one.
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^\P{Cc}*$/u)

type Contact = { contactBy?: unknown; phone?: unknown }
const canBePhoned = ({ contactBy, phone }: Contact): boolean => contactBy !== 'phone' || Boolean(phone)

/** The public request (content model §14), after the form's text is cleaned: see `request-reading.ts`. */
export const collaborationInput = z
  .object({
    name: line(maxLengths.name).min(2),
    email: z.string().trim().pipe(z.email().max(maxLengths.email)),
    setting: z.enum(choices.setting),
    hopes: z.string().trim().min(20).max(maxLengths.hopes),
    acknowledgement: z.literal(true),
    organization: line(maxLengths.organization).optional(),
    role: line(maxLengths.role).optional(),
    teamSize: z.enum(choices.teamSize).optional(),
    timeframe: z.enum(choices.timeframe).optional(),
    formats: z.array(z.enum(choices.formats)).max(4).default([]),
    programs: z.array(slug).max(20).default([]),
    modules: z.array(slug).max(20).default([]),
    credit: z.enum(choices.credit).optional(),
    accessNeeds: z.string().trim().max(maxLengths.accessNeeds).optional(),
    contactBy: z.enum(choices.contactBy).default('email'),
    phone: line(maxLengths.phone).optional(),
  })
  // Asked also when another answer is wrong, so that nobody meets a new error on the second try.
  .refine(canBePhoned, { path: ['phone'], when: ({ value }) => typeof value === 'object' && value !== null })
export type CollaborationInput = z.infer<typeof collaborationInput>

export const requestStatuses = [
  'new',
  'in-conversation',
  'proposal',
  'agreed',
  'closed',
  'quarantined',
  'spam',
  'withdrawn',
] as const
export type RequestStatus = (typeof requestStatuses)[number]
export const closeReasons = ['agreed-elsewhere', 'not-a-fit', 'no-reply', 'later', 'other'] as const

const noted = z.strictObject({ at: z.iso.datetime(), by: documentId.nullable(), text: z.string() })

/** What staff and the server keep beside the sender's answers (content model §10). */
export const requestRecord = z.strictObject({
  reference: requestReference,
  receivedAt: z.iso.datetime(),
  status: z.enum(requestStatuses).default('new'),
  score: z.number().nullable().default(null),
  reasons: z.array(z.string()).default([]),
  consentVersion: z.string().nullable().default(null),
  /** Path only: a query could hold personal data. */
  originPath: path.nullable().default(null),
  receiptHash: z.string().nullable().default(null),
  replies: z.array(noted).default([]),
  closeReason: z.enum(closeReasons).nullable().default(null),
  assignee: documentId.nullable().default(null),
  notes: z.array(noted).default([]),
  nextStepOn: z.iso.date().nullable().default(null),
  possibleClientInfo: z.boolean().default(false),
  redactedAt: z.iso.datetime().nullable().default(null),
  redactedBy: documentId.nullable().default(null),
  activity: z
    .array(
      z.strictObject({
        at: z.iso.datetime(),
        by: documentId.nullable(),
        action: z.string(),
        fields: z.array(z.string()),
      }),
    )
    .default([]),
})
