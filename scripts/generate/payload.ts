import { getPayload, type Payload } from 'payload'

/** Payload with its collections and schema, without a database. */
export async function payloadWithoutDatabase(): Promise<Payload> {
  const { default: config } = await import('#cms/payload.config.ts')
  return getPayload({
    // Nothing is signed with it.
    config: { ...(await config), secret: 'only for making files' },
    disableDBConnect: true,
    disableOnInit: true,
  })
}
