import type { z } from 'zod'
import { activitySeedSchema } from '#model/curriculum/activities.ts'
import { audienceSeedSchema } from '#model/curriculum/audiences.ts'
import { ceProfileSeedSchema } from '#model/curriculum/ce-profile.ts'
import { elementSeedSchema } from '#model/curriculum/elements.ts'
import { moduleSeedSchema } from '#model/curriculum/modules.ts'
import { outcomeSeedSchema } from '#model/curriculum/outcomes.ts'
import { programSeedSchema } from '#model/curriculum/programs.ts'
import { personSeedSchema } from '#model/library/people.ts'
import { referenceSeedSchema } from '#model/library/references.ts'
import { collaborateSeedSchema } from '#model/partners/collaborate.ts'
import { navigationSeedSchema } from '#model/publishing/navigation.ts'
import { redirectSeedSchema } from '#model/publishing/redirects.ts'
import { siteSeedSchema } from '#model/publishing/site.ts'
import { essaySeedSchema } from '#model/writing/essays.ts'
import { faqSeedSchema } from '#model/writing/faqs.ts'
import { pageSeedSchema } from '#model/writing/pages.ts'
import { policySeedSchema } from '#model/writing/policies.ts'
import { termSeedSchema } from '#model/writing/terms.ts'

/** What a seed file may hold, by collection. Media are uploaded in the CMS, where they are encoded anew. */
export const seedSchemas = {
  essays: essaySeedSchema,
  elements: elementSeedSchema,
  audiences: audienceSeedSchema,
  outcomes: outcomeSeedSchema,
  activities: activitySeedSchema,
  references: referenceSeedSchema,
  people: personSeedSchema,
  modules: moduleSeedSchema,
  programs: programSeedSchema,
  pages: pageSeedSchema,
  faqs: faqSeedSchema,
  policies: policySeedSchema,
  terms: termSeedSchema,
  redirects: redirectSeedSchema,
  site: siteSeedSchema,
  navigation: navigationSeedSchema,
  collaborate: collaborateSeedSchema,
  'ce-profile': ceProfileSeedSchema,
} as const

export type SeedCollection = keyof typeof seedSchemas
/** One seed file: every field, those that only the CMS keeps included. */
export type SeedDocument = {
  [C in SeedCollection]: { collection: C; key: string; data: z.infer<(typeof seedSchemas)[C]> }
}[SeedCollection]

export const isSeedCollection = (name: string): name is SeedCollection => Object.hasOwn(seedSchemas, name)
