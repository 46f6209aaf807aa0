// A real Payload for tests, in this process, on a database of its own (database.ts).
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getPayload, type Payload } from 'payload'
import { afterAll } from 'vitest'
import type { User } from '#cms/generated/payload-types.ts'
import type { Role } from '#model/roles.ts'
import { isMongodb, mongodbUrl } from './database.ts'

const siteUrl = 'http://127.0.0.1:3000'

export type Staff = {
  user: User
  email: string
  password: string
  /** What a browser of this person sends along. */
  headers: () => Promise<Record<string, string>>
}
type Call = {
  as?: Staff | null
  body?: unknown
  headers?: Record<string, string>
}
export type ApiAnswer = { status: number; headers: Headers; text: string; body: Record<string, unknown> }

export type TestCms = {
  payload: Payload
  dataDir: string
  siteUrl: string
  /** An account with this role; the same one each time it is asked for. */
  asUser: (role: Role) => Promise<Staff>
  /** An account of its own. */
  makeUser: (role: Role, data?: Partial<Pick<User, 'name' | 'email' | 'isActive'>>) => Promise<Staff>
  /** Asks the REST API as a browser would, through everything that stands before it. */
  api: (method: string, path: string, call?: Call) => Promise<ApiAnswer>
  /** Runs as one request or one background task does. */
  inScope: <T>(work: () => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

export const password = 'a quiet room with two chairs'

/**
 * Opens the CMS once for a test file and closes it after its last test. The settings are read when the first test file
 * of a process asks, so every file has one CMS.
 */
export async function openCms(env: Record<string, string> = {}): Promise<TestCms> {
  const dataDir = await mkdtemp(join(tmpdir(), 'irh-cms-'))
  const settings = {
    DATA_DIR: dataDir,
    DATABASE_URL: isMongodb ? mongodbUrl() : `file:${join(dataDir, 'irh.db')}`,
    PAYLOAD_SECRET: randomBytes(32).toString('hex'),
    SITE_URL: siteUrl,
    ...env,
  }
  Object.assign(process.env, settings)

  const { default: config } = await import('#cms/payload.config.ts')
  const { scope } = await import('#cms/database/sqlite-client.ts')
  const { apiDoor } = await import('#cms/staff/door/api.ts')
  const payload = await getPayload({ config })
  const door = apiDoor(config)
  const accounts = new Map<Role, Promise<Staff>>()
  const inScope = <T>(work: () => Promise<T>): Promise<T> => scope.run({}, work)

  const makeUser: TestCms['makeUser'] = async (role, data = {}) => {
    const email = data.email ?? `${role}.${randomBytes(4).toString('hex')}@example.org`
    const user = await inScope(() =>
      payload.create({
        collection: 'users',
        data: { name: `Test ${role}`, isActive: true, ...data, email, password, role },
        depth: 0,
        overrideAccess: true,
      }),
    )
    let token: Promise<string> | null = null
    return {
      user,
      email,
      password,
      async headers() {
        token ??= inScope(() => payload.login({ collection: 'users', data: { email, password } })).then(
          (result) => result.token ?? '',
        )
        return { cookie: `${payload.config.cookiePrefix}-token=${await token}` }
      },
    }
  }

  const api: TestCms['api'] = async (method, path, { as = null, body, headers = {} } = {}) => {
    const isForm = body instanceof FormData
    const request = new Request(`${settings.SITE_URL}${path}`, {
      method,
      headers: {
        origin: settings.SITE_URL,
        'sec-fetch-site': 'same-origin',
        ...(as ? await as.headers() : {}),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm || typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const response = await inScope(() => door(request))
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: objectIn(text) }
  }

  const close = async () => {
    if (isMongodb) await dropDatabase(payload)
    await payload.destroy()
    await rm(dataDir, { recursive: true, force: true })
  }
  afterAll(close)

  return {
    payload,
    dataDir,
    siteUrl: settings.SITE_URL,
    makeUser,
    api,
    inScope,
    close,
    asUser(role) {
      const known = accounts.get(role) ?? makeUser(role)
      accounts.set(role, known)
      return known
    },
  }
}

async function dropDatabase({ db }: Payload): Promise<void> {
  // Payload types its adapters by what they share; this is the MongoDB one's own.
  if ('connection' in db) await (db.connection as { dropDatabase: () => Promise<void> }).dropDatabase()
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {} // a page, a file, nothing: the test reads `text`
  }
}
