import { expect, test } from 'vitest'
import { readSettings, SettingsError } from '#settings'

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
  [{ PORT: 'eighty' }, /^PORT must be a number/],
  [{ PORT: '70000' }, /^PORT must be 1 to 65535/],
  [{ SITE_URL: 'irh.example' }, /^SITE_URL must be an address/],
  [{ SITE_URL: 'https://irh.example/site' }, /^SITE_URL must have no path/],
  [{ DATABASE_URL: 'postgres://x' }, /^DATABASE_URL must start with file: or mongodb/],
  [{ PAYLOAD_SECRET: 'secret' }, /PAYLOAD_SECRET is too weak/],
  [{ PAYLOAD_SECRET: 'a'.repeat(64) }, /PAYLOAD_SECRET is too weak/],
  [{ ADMIN_EMAIL: 'a@example.org' }, /belong together/],
  [{ IRH_PII_KEY: 'just some words' }, /^IRH_PII_KEY must be a name and 64 hex digits/],
  [{ SMTP_URL: 'mail.example.org' }, /^SMTP_URL must be an address such as smtp:/],
  [{ DATABASE_URL: 'mongodb://127.0.0.1/irh' }, /PAYLOAD_SECRET must be given with MongoDB/],
  [{ DATABASE_URL: 'mongodb://db/irh', PAYLOAD_SECRET: strong, HOST: '0.0.0.0' }, /must name a replica set/],
])('%j is refused with the setting’s name and what to write', (env, message) => {
  expect(() => readSettings(env)).toThrow(message)
  expect(() => readSettings(env)).toThrow(SettingsError)
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

test('every fault is named at once', () => {
  expect(() => readSettings({ PORT: 'x', TRUST_PROXY: '-1' })).toThrow(/PORT[^\n]*\nTRUST_PROXY/)
})
