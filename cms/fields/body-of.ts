import type { PayloadRequest } from 'payload'

/** What was sent to an endpoint of ours, for its schema to judge; nothing, or no JSON, is an empty object. */
export const bodyOf = async (req: PayloadRequest): Promise<unknown> => (await req.json?.().catch(() => null)) ?? {}
