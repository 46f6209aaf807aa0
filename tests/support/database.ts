// Which database the tests run on: SQLite, or a MongoDB server with TEST_DATABASE=mongodb.
import { randomBytes } from 'node:crypto'

export const isMongodb = process.env['TEST_DATABASE'] === 'mongodb'

/** A database of its own on the test server. */
export function mongodbUrl(): string {
  const server = process.env['TEST_MONGODB_URL']
  if (!server) throw new Error('Tests on MongoDB need TEST_MONGODB_URL: npm test sets it')
  return `${server}/irh-${randomBytes(6).toString('hex')}`
}

/** What a whole server needs to keep everything in a MongoDB of its own. */
export function mongodbEnv(): Record<string, string> {
  const url = mongodbUrl()
  return {
    DATABASE_URL: url,
    PAYLOAD_SECRET: randomBytes(32).toString('hex'),
    // Without a replica set it is a server that only speaks the protocol.
    ...(/replicaSet=/.test(url) ? {} : { MONGODB_COMPATIBILITY: 'ferretdb' }),
  }
}
