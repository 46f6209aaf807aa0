import { existsSync, readFileSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { parseSealingKeys, type SealingKeys } from './sealing.ts'

/** The repository's root, absolute. `import.meta.dirname` is undefined inside Next's bundle, so it is found by URL. */
export const root = dirname(fileURLToPath(import.meta.url))

export type Database = { kind: 'sqlite'; file: string } | { kind: 'mongodb'; url: string; hasReplicaSet: boolean }

export type Compatibility = 'ferretdb' | 'documentdb' | 'cosmosdb' | 'firestore'

export type Settings = {
  port: number
  host: string
  /** Without a trailing slash. */
  siteUrl: string
  /** SITE_URL as it was given: it overrides the address in a snapshot. */
  givenSiteUrl: string | null
  /** Absolute: the snapshot that `astro build` draws. `null`: the seed. */
  snapshotDir: string | null
  /** Without a trailing slash; the same as `siteUrl` unless the admin has a host of its own. */
  adminUrl: string
  /** Absolute. */
  dataDir: string
  database: Database
  /** `null`: made once and kept in the data folder (`scripts/start/data-folder.ts`). */
  payloadSecret: string | null
  admin: { email: string; password: string } | null
  /** `null`: mails become `.eml` files in the data folder. */
  smtpUrl: string | null
  mailFrom: string | null
  /** Which registry “Fill from DOI” asks. */
  doiUrl: string
  /** How many proxies in front of this server may name the visitor's address. */
  trustProxy: number
  /** With which requests are sealed; none: they are kept in plain form. The current key comes first. */
  piiKeys: SealingKeys
  mongodbCompatibility: Compatibility | null
  /** HOST is not loopback, or SITE_URL is https (docs/operating.md, Settings). */
  production: boolean
}

type Environment = Readonly<Record<string, string | undefined>>

/** A setting that cannot be used; `message` says which, why, and what to write instead. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])
const minSecretLength = 32

const text = z
  .string()
  .trim()
  .optional()
  .transform((value) => value || null)
const origin = z
  .url({ protocol: /^https?$/, message: 'must be an address such as https://example.org' })
  .refine((value) => URL.canParse(value) && new URL(value).href === `${new URL(value).origin}/`, {
    error: 'must have no path and nothing else behind the host, such as https://example.org',
    when: ({ issues }) => issues.length === 0,
  })
  .transform((value) => new URL(value).origin)
const wholeNumber = ({ min, max }: { min: number; max: number }) => {
  const message = `must be a whole number from ${min} to ${max}`
  return z
    .string()
    .trim()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message)
}
const mailAddress = z.string().trim().pipe(z.email('must be a mail address such as name@example.org'))
const compatibilities = ['ferretdb', 'documentdb', 'cosmosdb', 'firestore'] as const satisfies readonly Compatibility[]

const shape = z.object({
  PORT: wholeNumber({ min: 1, max: 65_535 }).default(3000),
  HOST: z
    .string()
    .trim()
    .regex(/^[\w.:-]+$/, 'must be an address or a name of this machine, such as 127.0.0.1')
    .default('127.0.0.1'),
  SITE_URL: origin.optional(),
  ADMIN_URL: origin.optional(),
  SNAPSHOT_DIR: text,
  DATA_DIR: z.string().trim().default('./.data'),
  DATABASE_URL: z
    .string()
    .trim()
    .regex(
      /^(?:file:.+|mongodb(?:\+srv)?:\/\/(?:[^@/\s]+@)?[\w.,:[\]%-]+(?:[/?]\S*)?)$/,
      'must start with file: or mongodb://, and name a file or a host',
    )
    // A `journal` that stands there counts more than the one the program asks of each write.
    .refine(
      (url) => !/[?&](?:w=(?!majority(?:&|$))|(?:journal|j)=(?!true(?:&|$)))/i.test(url),
      'must not ask for less than w=majority and journal=true: what was thanked for could be lost. Take w and journal out of it',
    )
    .optional(),
  PAYLOAD_SECRET: text,
  ADMIN_EMAIL: mailAddress.optional(),
  ADMIN_PASSWORD: text,
  // zod takes smtp:// without a host.
  SMTP_URL: z
    .string()
    .trim()
    .refine(
      (value) => /^smtps?:\/\//.test(value) && URL.canParse(value) && new URL(value).hostname !== '',
      'must be an address such as smtp://user:password@host:587',
    )
    .optional(),
  MAIL_FROM: mailAddress.optional(),
  DOI_URL: origin.default('https://doi.org'),
  IRH_PII_KEY: z
    .string()
    .optional()
    .transform((value, context) => {
      const keys = value === undefined ? [] : parseSealingKeys(value)
      if (keys !== null) return keys
      context.addIssue(
        'must be a name and 64 hex digits (openssl rand -hex 32), as in 2026:9f…; older ones behind commas',
      )
      return z.NEVER
    }),
  TRUST_PROXY: wholeNumber({ min: 0, max: 10 }).default(0),
  MONGODB_COMPATIBILITY: z.enum(compatibilities, `must be one of ${compatibilities.join(', ')}`).optional(),
})

/** What `.env.example` lists; SNAPSHOT_DIR is handed from one of our own commands to another. */
export const settingNames: readonly string[] = Object.keys(shape.omit({ SNAPSHOT_DIR: true }).shape)

/** Reads the environment (and `.env` in the root, which never overrides it). Throws `SettingsError` with one line per fault. */
export function readSettings(env: Environment = withDotEnv(process.env)): Settings {
  const parsed = shape.safeParse(given(env))
  if (!parsed.success) {
    throw new SettingsError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'))
  }
  const values = parsed.data
  const dataDir = resolve(root, values.DATA_DIR)
  const host = values.HOST
  const siteUrl = values.SITE_URL ?? `http://127.0.0.1:${values.PORT}`
  const settings: Settings = {
    port: values.PORT,
    host,
    siteUrl,
    givenSiteUrl: values.SITE_URL ?? null,
    snapshotDir: values.SNAPSHOT_DIR === null ? null : resolve(root, values.SNAPSHOT_DIR),
    adminUrl: values.ADMIN_URL ?? siteUrl,
    dataDir,
    database: databaseOf(values.DATABASE_URL, dataDir),
    payloadSecret: values.PAYLOAD_SECRET,
    admin: adminOf(values.ADMIN_EMAIL, values.ADMIN_PASSWORD),
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM ?? null,
    doiUrl: values.DOI_URL,
    trustProxy: values.TRUST_PROXY,
    piiKeys: values.IRH_PII_KEY,
    mongodbCompatibility: values.MONGODB_COMPATIBILITY ?? null,
    production: !loopback.has(host) || siteUrl.startsWith('https:'),
  }
  refuseUnsafe(settings)
  return settings
}

/** An empty value counts as not given. */
const given = (env: Environment): Environment =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''))

/** The environment, and behind it what the file says. */
export function withDotEnv(env: Environment, file = join(root, '.env')): Environment {
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...given(env) } : env
}

function databaseOf(url: string | undefined, dataDir: string): Database {
  if (url === undefined) return { kind: 'sqlite', file: join(dataDir, 'irh.db') }
  if (url.startsWith('file:')) {
    const file = url.slice('file:'.length)
    return { kind: 'sqlite', file: isAbsolute(file) ? file : resolve(root, file) }
  }
  return { kind: 'mongodb', url, hasReplicaSet: url.startsWith('mongodb+srv://') || /[?&]replicaSet=[^&]+/.test(url) }
}

function adminOf(email: string | undefined, password: string | null): Settings['admin'] {
  if (email && password) return { email, password }
  if (!email && !password) return null
  throw new SettingsError('ADMIN_EMAIL and ADMIN_PASSWORD belong together: give both or neither')
}

function refuseUnsafe({ payloadSecret, database }: Settings): void {
  if (payloadSecret !== null && (payloadSecret.length < minSecretLength || new Set(payloadSecret).size < 10)) {
    throw new SettingsError(
      `PAYLOAD_SECRET is too weak: give at least ${minSecretLength} random characters (openssl rand -hex 32), or leave it out with SQLite`,
    )
  }
  if (database.kind === 'mongodb' && payloadSecret === null) {
    throw new SettingsError(
      'PAYLOAD_SECRET must be given with MongoDB, since several processes share it (openssl rand -hex 32)',
    )
  }
}
