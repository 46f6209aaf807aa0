import type { Gap, Preview } from '../store.ts'

/** What is missing, in the words of somebody who reads the page; by the field that holds it. */
const words: Readonly<Record<string, string>> = {
  lead: 'one or two sentences that say what this is about',
  summary: 'a summary',
  body: 'the text',
  shortLabel: 'a short label for column headings',
  definition: 'what the word means',
  elements: 'the training element this is mainly about',
  audiences: 'who is this for',
  sessions: 'what is taught',
  formats: 'in which format it is taught',
  pattern: 'how it is spread over time',
  targetMinutes: 'how long it takes',
  facilitators: 'who teaches',
  confidentiality: 'what stays in the room',
  access: 'how people with access needs take part',
  evaluation: 'how the program is evaluated',
  aims: 'what it is for',
  outcomes: 'what it is for',
  participation: 'what people may be asked to share, and how they can pass',
  practiceLink: 'what this changes in practice with clients',
  isPublic: 'that this person may be shown',
  consentOn: 'the day on which this person agreed to be shown',
}

/**
 * Some fields are empty, others hold something that cannot go out: then staff read what to do about it. Others read no
 * more than that the draft is not finished; what to do speaks of what is in the CMS.
 */
export const gapWords = ({ form }: Preview, { field, message }: Gap): string => {
  const missing = words[field]
  if (missing !== undefined) return `Missing: ${missing}`
  return form === null ? 'Something here is not finished yet.' : message
}

/** Where staff fill the gap: the field of the form, as the admin names its elements. */
export const gapAddress = ({ form }: Preview, { field }: Gap): string | null =>
  form === null ? null : `${form}#field-${field.replaceAll('.', '__')}`
