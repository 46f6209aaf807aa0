import type { CollaborationInput } from '#model/partners/collaboration-requests.ts'

/** A request as the front hands it over to the CMS. */
export const handedRequest = (reference: string, input: Partial<CollaborationInput> = {}) => ({
  reference,
  receivedAt: '2026-11-24T09:00:00.000Z',
  receiptHash: null,
  input: {
    name: 'Dana Whitfield',
    email: 'dana@example.org',
    setting: 'agency',
    hopes: 'We would like to talk about supervision for our team.',
    acknowledgement: true,
    formats: [],
    programs: [],
    modules: [],
    ...input,
  },
  quarantined: false,
  reasons: [],
  originPath: null,
  possibleClientInfo: false,
})
