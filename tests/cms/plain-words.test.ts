import { getLocalI18n } from 'payload'
import { en } from 'payload/i18n/en'
import { expect, test } from 'vitest'
import { plainWords } from '#cms/admin/plain-words.ts'

const i18n = { ...plainWords, fallbackLanguage: 'en' as const, supportedLanguages: { en } }
const { t } = await getLocalI18n({ language: 'en', config: { i18n } as never })
const said = (key: string, vars: Record<string, unknown>) => t(`general:${key}` as never, vars)

test.each([1, 2, 6])('who deletes %i at once is told that they cannot be brought back', (count) => {
  const words = `Deleted for good, and not to be brought back: ${count} Mails.`
  expect(said('aboutToDeleteCount', { count, label: 'Mails' })).toBe(words)
})

test('what leaves the trash for good is said not to come back', () => {
  expect(said('aboutToPermanentlyDelete', { title: 'On waiting' })).toContain('cannot be brought back')
  expect(said('aboutToPermanentlyDeleteTrash', { count: 2, label: 'Essays' })).toContain('not to be brought back')
})
