import { APIError } from 'payload'

/** Said to whoever asked, in its own words. */
export const refusal = (message: string, status: number): APIError => new APIError(message, status, null, true)
