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
      // Only what is on the page: a long biography stands there in the short one's place.
      description: person.longBio.length === 0 ? person.shortBio : null,
      honorificSuffix: person.credentials.map(({ letters }) => letters),
      affiliation: organizationInBrief(store),
      url,
    }),
  })
}
