import { labels, language } from '../../labels.ts'
import type { Entry, Store } from '../../store.ts'
import { addressOf } from '../address.ts'
import { programsWith } from '../programs.ts'
import { durationOfModule } from './duration.ts'
import { organizationInBrief } from './organization.ts'
import { statementsOfModule } from './outcomes.ts'
import { type Thing, thing } from './thing.ts'

export function learningResource(store: Store, module: Entry<'modules'>): Thing {
  const url = addressOf(store, 'modules', module.key)
  return thing('LearningResource', {
    '@id': url,
    url,
    name: module.title,
    description: module.summary,
    learningResourceType: labels.moduleMaterial,
    inLanguage: language,
    educationalLevel: module.level,
    provider: organizationInBrief(store),
    teaches: statementsOfModule(store, module),
    timeRequired: durationOfModule(module),
    isPartOf: programsWith(store, module).map(({ title, key }) =>
      thing('Course', { name: title, url: addressOf(store, 'programs', key) }),
    ),
  })
}
