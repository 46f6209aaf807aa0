import type { DataFromCollectionSlug, DataFromGlobalSlug } from 'payload'
import { publicOn } from '#model/curriculum/ce-profile.ts'
import type { ContentCollection, GlobalSlug } from '#model/snapshot.ts'
import { today } from '#model/today.ts'
import { publishActivity } from '../curriculum/activities/publish.ts'
import { publishAudience } from '../curriculum/audiences/publish.ts'
import { publishCeProfile } from '../curriculum/ce-profile/publish.ts'
import { publishElement } from '../curriculum/elements/publish.ts'
import { publishModule } from '../curriculum/modules/publish.ts'
import { publishOutcome } from '../curriculum/outcomes/publish.ts'
import { publishProgram } from '../curriculum/programs/publish.ts'
import type { Resolve } from '../fields/resolve.ts'
import { publishMedia } from '../library/media/publish.ts'
import { describePerson, publishPerson } from '../library/people/publish.ts'
import { publishReference } from '../library/references/publish.ts'
import { publishCollaborate } from '../partners/collaborate/publish.ts'
import { publishEssay } from '../writing/essays/publish.ts'
import { publishFaq } from '../writing/faqs/publish.ts'
import { publishPage } from '../writing/pages/publish.ts'
import { publishPolicy } from '../writing/policies/publish.ts'
import { publishTerm } from '../writing/terms/publish.ts'
import { publishNavigation } from './navigation/publish.ts'
import { publishRedirect } from './redirects/publish.ts'
import { publishSite } from './site/publish.ts'

/** A document as Payload keeps it, with its place among those of its collection. */
export type Stored<C extends ContentCollection> = DataFromCollectionSlug<C> & { order: number }

/** Makes the published shape of each kind of document; `null`: not meant to be public (people, media). */
export const publishers: { [C in ContentCollection]: (document: Stored<C>, resolve: Resolve) => unknown } = {
  essays: publishEssay,
  elements: publishElement,
  audiences: publishAudience,
  outcomes: publishOutcome,
  activities: publishActivity,
  references: publishReference,
  people: publishPerson,
  modules: publishModule,
  programs: publishProgram,
  pages: publishPage,
  faqs: publishFaq,
  policies: publishPolicy,
  terms: publishTerm,
  media: publishMedia,
  redirects: publishRedirect,
}

/** The same for drafts and for what publishing asks for: a person who has not agreed yet is described, too. */
export const draftForms: typeof publishers = { ...publishers, people: describePerson }

export const globalPublishers: {
  [G in GlobalSlug]: (document: DataFromGlobalSlug<G>, resolve: Resolve) => unknown
} = {
  site: publishSite,
  navigation: publishNavigation,
  collaborate: publishCollaborate,
  // The rules of the profile ask about all of it; visitors see what holds on the day.
  'ce-profile': (profile) => publicOn(publishCeProfile(profile), today()),
}
