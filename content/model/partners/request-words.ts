import type { CollaborationInput } from './collaboration-requests.ts'

export type RequestField = keyof CollaborationInput
/** What can be wrong with an answer. */
export type Fault = 'missing' | 'short' | 'long' | 'invalid' | 'characters' | 'repeated'

const characters = 'Remove the special control characters; plain text is enough.'
const repeated = 'This was sent more than once. Send one answer.'

type Words = Readonly<{ invalid: string } & Partial<Record<Fault, string>>>

const oneLine = 'Write this on one line.'
const fromTheList = 'Choose one of the answers given.'

const words: Readonly<Record<RequestField, Words>> = {
  name: {
    missing: 'Enter your name.',
    short: 'Enter your name with at least 2 characters.',
    long: 'Shorten your name to 100 characters or fewer.',
    invalid: 'Write your name on one line.',
  },
  email: {
    missing: 'Enter your email address.',
    long: 'Enter an email address of 254 characters or fewer.',
    invalid: 'Enter an email address such as name@example.com.',
  },
  setting: {
    missing: 'Choose the setting you work in.',
    invalid: 'Choose the setting you work in from the answers given.',
  },
  hopes: {
    missing: 'Tell us what you are hoping for.',
    short: 'Tell us a little more: at least 20 characters.',
    long: 'Shorten this to 3,000 characters or fewer.',
    invalid: 'Tell us what you are hoping for, as plain text.',
  },
  acknowledgement: {
    missing: 'Check the box to say that you have read the notice.',
    invalid: 'Check the box to say that you have read the notice.',
  },
  organization: { long: 'Shorten the name of your organization to 150 characters or fewer.', invalid: oneLine },
  role: { long: 'Shorten your role to 100 characters or fewer.', invalid: oneLine },
  teamSize: { invalid: fromTheList },
  timeframe: { invalid: fromTheList },
  formats: { long: 'Choose each format once.', invalid: 'Choose from the formats given.' },
  programs: { long: 'Choose 20 programs or fewer.', invalid: 'Choose from the programs given.' },
  modules: { long: 'Choose 20 modules or fewer.', invalid: 'Choose from the modules given.' },
  credit: { invalid: fromTheList },
  accessNeeds: { long: 'Shorten this to 500 characters or fewer.', invalid: 'Write this as plain text.' },
  contactBy: { invalid: 'Choose email or phone.' },
  phone: {
    missing: 'Enter a phone number, or choose to be contacted by email.',
    long: 'Shorten the phone number to 30 characters or fewer.',
    invalid: 'Write the phone number on one line.',
  },
}

/** Above the list of errors, and before the title of a page that has some. */
export const lookAgain = 'Please look again'
export const titleWithErrors = (title: string): string => `Error: ${title}`
/** When the server could not be reached at all. */
export const notSent =
  'Your request could not be sent. Everything you wrote is still here: please try again in a minute.'

/** When what arrived is no set of answers at all. */
export const unreadable = 'The form could not be read. Go back to the page, and send it again.'

/** Said once when a client could be recognized in an answer; it may be sent as it is. */
export const secondLook =
  'This may hold something that could identify a client or patient, such as a date of birth, a number or a name. Please look at it once more. If it is fine, send it as it is.'

/** The one place for the words of the form's errors. */
export const wordsFor = (field: RequestField, fault: Fault): string => {
  if (fault === 'characters') return characters
  if (fault === 'repeated') return repeated
  return words[field][fault] ?? words[field].invalid
}
