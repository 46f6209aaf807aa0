import type { Where } from 'payload'

/**
 * Every document, said with a condition: without one Payload asks MongoDB for an estimate, which is what the server
 * remembers from earlier. "Is there an account yet?" must not be answered so.
 */
export const everything: Where = { id: { exists: true } }
