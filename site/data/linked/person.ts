import type { Entry, Store } from '../../store.ts'
import { addressOf } from '../address.ts'
import { organizationInBrief } from './organization.ts'
import { type Thing, thing } from './thing.ts'

export function profile(store: Store, person: Entry<'people'>): Thing {
  const url = addressOf(store, 'people', person.key)
  return thing('ProfilePage', {
    '@id': url,
    url,
    name: person.name,
    mainEntity: thing('Person', {
      name: person.name,
      jobTitle: person.roleTitle,
      description: person.shortBio,
      honorificSuffix: person.credentials.map(({ letters }) => letters),
      affiliation: organizationInBrief(store),
      url,
    }),
  })
}
