import { language } from '../../labels.ts'
import { wordsOfRich } from '../../rich/html.ts'
import type { Entry, Store } from '../../store.ts'
import { addressOf } from '../address.ts'
import { type Thing, thing } from './thing.ts'

export function policyPage(store: Store, policy: Entry<'policies'>): Thing {
  const url = addressOf(store, 'policies', policy.key)
  return thing('WebPage', { '@id': url, url, name: policy.title, inLanguage: language })
}

export function contactPage(store: Store): Thing {
  const { name, email } = store.setting('site')
  const url = `${store.siteUrl}/collaborate/`
  return thing('ContactPage', {
    '@id': url,
    url,
    inLanguage: language,
    mainEntity: thing('Organization', {
      '@id': `${store.siteUrl}/#organization`,
      name,
      contactPoint: thing('ContactPoint', { email, url, availableLanguage: language }),
    }),
  })
}

/** The questions that are shown on a page; none without questions. */
export function faqPage(store: Store, faqs: readonly Entry<'faqs'>[]): Thing[] {
  if (faqs.length === 0) return []
  const mainEntity = faqs.map(({ question, answer }) =>
    thing('Question', { name: question, acceptedAnswer: thing('Answer', { text: wordsOfRich(store, answer) }) }),
  )
  return [thing('FAQPage', { mainEntity })]
}

/** The programs of one page of `/programs/`, the first of which is so many down the list. */
export function programList(store: Store, programs: readonly Entry<'programs'>[], before = 0): Thing {
  const itemListElement = programs.map(({ title, key }, index) =>
    thing('ListItem', { position: before + index + 1, name: title, url: addressOf(store, 'programs', key) }),
  )
  return thing('ItemList', { itemListElement })
}
