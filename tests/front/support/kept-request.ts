import type { InboxRequest } from '#front/intake/inbox.ts'

/** A request as the form's answers become one, before it is kept. */
export const requestWith = (also: Partial<InboxRequest> = {}): InboxRequest => ({
  reference: 'IRH-0000-0001',
  key: 'key 1',
  receivedAt: new Date().toISOString(),
  input: {
    name: 'Ada Canary',
    email: 'ada@example.org',
    setting: 'agency',
    hopes: 'We hope to build a shared language.',
    acknowledgement: true,
    formats: [],
    programs: [],
    modules: [],
    contactBy: 'email',
  },
  quarantined: false,
  reasons: [],
  originPath: null,
  consentVersion: null,
  possibleClientInfo: false,
  score: 0,
  receiptHash: 'hash 1',
  ...also,
})
