import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, test } from 'vitest'
import { refusalOf } from '#cms/database/mongodb.ts'
import { readSettings, root, SettingsError, settingNames, withDotEnv } from '#settings'

const strong = 'a3f19c5e7b2d4860a3f19c5e7b2d4860'

test('without any setting the site is on loopback, with SQLite in the data folder', () => {
  const settings = readSettings({})
  expect(settings).toMatchObject({ port: 3000, host: '127.0.0.1', siteUrl: 'http://127.0.0.1:3000', production: false })
  expect(settings.database).toEqual({ kind: 'sqlite', file: `${settings.dataDir}/irh.db` })
  expect(settings.adminUrl).toBe(settings.siteUrl)
})

test('an empty setting counts as not given', () => {
  expect(readSettings({ SITE_URL: '', ADMIN_EMAIL: '', ADMIN_PASSWORD: '' }).siteUrl).toBe('http://127.0.0.1:3000')
})

test.each([
  ['another host', { HOST: '0.0.0.0' }],
  ['https', { SITE_URL: 'https://irh.example' }],
])('%s means production', (_, env) => {
  expect(readSettings(env).production).toBe(true)
})

test.each([
  [{ PORT: 'eighty' }, /^PORT must be a whole number from 1 to 65535$/],
  [{ PORT: '70000' }, /^PORT must be a whole number from 1 to 65535$/],
  [{ PORT: '80.5' }, /^PORT must be a whole number from 1 to 65535$/],
  [{ PORT: '0' }, /^PORT must be a whole number from 1 to 65535$/],
  [{ HOST: 'http://127.0.0.1' }, /^HOST must be an address or a name of this machine/],
  [{ SITE_URL: 'irh.example' }, /^SITE_URL must be an address/],
  [{ SITE_URL: 'https://irh.example/site' }, /^SITE_URL must have no path/],
  [{ SITE_URL: 'https://irh.example/?from=here' }, /^SITE_URL must have no path and nothing else behind the host/],
  [{ SITE_URL: 'https://me:word@irh.example/' }, /^SITE_URL must have no path and nothing else behind the host/],
  [{ ADMIN_URL: 'ftp://irh.example' }, /^ADMIN_URL must be an address/],
  [{ DATABASE_URL: 'postgres://x' }, /^DATABASE_URL must start with file: or mongodb/],
  [{ DATABASE_URL: 'mongodb://db one/irh' }, /^DATABASE_URL must start with .* and name a file or a host/],
  [{ PAYLOAD_SECRET: 'secret' }, /PAYLOAD_SECRET is too weak/],
  [{ PAYLOAD_SECRET: 'a'.repeat(64) }, /PAYLOAD_SECRET is too weak/],
  [{ ADMIN_EMAIL: 'a@example.org' }, /belong together/],
  [{ ADMIN_PASSWORD: 'a chair by the window' }, /belong together/],
  [{ ADMIN_EMAIL: 'somebody', ADMIN_PASSWORD: 'a chair by the window' }, /^ADMIN_EMAIL must be a mail address/],
  [{ IRH_PII_KEY: 'just some words' }, /^IRH_PII_KEY must be a name and 64 hex digits/],
  [{ SMTP_URL: 'mail.example.org' }, /^SMTP_URL must be an address such as smtp:/],
  [{ SMTP_URL: 'smtp://' }, /^SMTP_URL must be an address such as smtp:/],
  [{ MAIL_FROM: 'IRH' }, /^MAIL_FROM must be a mail address/],
  [{ DOI_URL: 'doi.org' }, /^DOI_URL must be an address/],
  [{ TRUST_PROXY: 'yes' }, /^TRUST_PROXY must be a whole number from 0 to 10$/],
  [{ TRUST_PROXY: '11' }, /^TRUST_PROXY must be a whole number from 0 to 10$/],
  [
    { MONGODB_COMPATIBILITY: 'mysql' },
    /^MONGODB_COMPATIBILITY must be one of ferretdb, documentdb, cosmosdb, firestore$/,
  ],
  [{ DATABASE_URL: 'mongodb://db/irh?replicaSet=rs0&w=1' }, /^DATABASE_URL must not ask for less than w=majority/],
  [{ DATABASE_URL: 'mongodb://db/irh?journal=false' }, /^DATABASE_URL must not ask for less .* Take w and journal out/],
  [{ DATABASE_URL: 'mongodb://127.0.0.1/irh' }, /PAYLOAD_SECRET must be given with MongoDB/],
])('%j is refused with the setting’s name and what to write', (env, message) => {
  expect(() => readSettings(env)).toThrow(message)
  expect(() => readSettings(env)).toThrow(SettingsError)
})

test.each([
  'mongodb://db/irh',
  'mongodb://me:word%40s@one.example:27017,two.example:27017/irh?replicaSet=rs0',
  'mongodb+srv://me:word@cluster.example/irh?retryWrites=true&w=majority&journal=true',
  'mongodb://[::1]:27017',
])('%s is an address of a database', (DATABASE_URL) => {
  expect(readSettings({ DATABASE_URL, PAYLOAD_SECRET: strong }).database).toMatchObject({
    kind: 'mongodb',
    url: DATABASE_URL,
  })
})

test('a setting of white space alone counts as not given', () => {
  expect(readSettings({ PORT: ' ', DATA_DIR: ' ', HOST: ' ' })).toMatchObject({ port: 3000, host: '127.0.0.1' })
})

describe('a MongoDB without a replica set', () => {
  const real = { version: '8.0.0', modules: [] }
  const ferretdb = { version: '7.0.77', ferretdb: { version: 'v2.7.0' } }

  test('is refused where an address must name one', () => {
    expect(refusalOf(real, { needsReplicaSet: true })?.message).toMatch(/^DATABASE_URL must name a replica set/)
    expect(refusalOf(real, { needsReplicaSet: false })).toBeNull()
  })

  test('is taken as it is when it calls itself FerretDB', () => {
    expect(refusalOf(ferretdb, { needsReplicaSet: true })).toBeNull()
  })
})

test('a server that only speaks MongoDB’s protocol may lack a replica set', () => {
  const env = {
    DATABASE_URL: 'mongodb://db/irh',
    PAYLOAD_SECRET: strong,
    HOST: '0.0.0.0',
    MONGODB_COMPATIBILITY: 'ferretdb',
  }
  expect(readSettings(env).database).toMatchObject({ kind: 'mongodb', hasReplicaSet: false })
})

test('.env.example names every setting, with its default', () => {
  const example = parseEnv(readFileSync(join(root, '.env.example'), 'utf8'))
  expect(Object.keys(example).sort()).toEqual(settingNames.toSorted())
  expect(readSettings(example)).toEqual(readSettings({}))
})

test('the environment wins over .env, but not by an empty value', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'irh-env-')), '.env')
  writeFileSync(file, 'PORT=4000\nHOST=127.0.0.2\n')
  expect(readSettings(withDotEnv({ PORT: '', HOST: '127.0.0.3' }, file))).toMatchObject({
    port: 4000,
    host: '127.0.0.3',
  })
})

test('every fault is named at once', () => {
  expect(() => readSettings({ PORT: 'x', TRUST_PROXY: '-1' })).toThrow(/PORT[^\n]*\nTRUST_PROXY/)
})
