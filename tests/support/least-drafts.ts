import type { z } from 'zod'
import { audienceDraftSchema } from '#model/curriculum/audiences.ts'
import { elementDraftSchema } from '#model/curriculum/elements.ts'
import { moduleDraftSchema } from '#model/curriculum/modules.ts'
import { programDraftSchema } from '#model/curriculum/programs.ts'
import { personDraftSchema } from '#model/library/people.ts'
import { essayDraftSchema } from '#model/writing/essays.ts'
import { pageDraftSchema } from '#model/writing/pages.ts'
import { policyDraftSchema } from '#model/writing/policies.ts'
import { termDraftSchema } from '#model/writing/terms.ts'

/** Every collection whose drafts have a page to be seen on. */
const draftSchemas = {
  essays: essayDraftSchema,
  pages: pageDraftSchema,
  policies: policyDraftSchema,
  terms: termDraftSchema,
  elements: elementDraftSchema,
  audiences: audienceDraftSchema,
  modules: moduleDraftSchema,
  programs: programDraftSchema,
  people: personDraftSchema,
} as const satisfies Record<string, z.ZodType>

const values: Readonly<Record<string, string>> = {
  title: 'Hardly begun',
  name: 'Hardly Begun',
  term: 'Hardly begun',
  slug: 'hardly-begun',
  path: '/hardly-begun/',
  kind: 'privacy',
}
/** What has to be chosen, at its most demanding: it asks for most. */
const chosen: Readonly<Record<string, string>> = { modules: 'developed', programs: 'offered' }

export type LeastDraft = { collection: keyof typeof draftSchemas; data: Record<string, string> }

/** Of each collection a draft with nothing in it but what its draft schema asks for. */
export const leastDrafts = (): LeastDraft[] =>
  keysOf(draftSchemas).map((collection) => {
    const asked = draftSchemas[collection].safeParse({}).error?.issues.map(({ path }) => String(path[0])) ?? []
    const data = Object.fromEntries(
      asked.map((field) => {
        const value = field === 'status' ? chosen[collection] : values[field]
        if (value === undefined) throw new Error(`${collection}.${field}: say what the least draft holds there`)
        return [field, value]
      }),
    )
    return { collection, data }
  })

const keysOf = <T extends object>(table: T): (keyof T)[] => {
  const keys: (keyof T)[] = []
  for (const key in table) keys.push(key)
  return keys
}
