import { createHash } from 'node:crypto'
import { cardName, cardSize, cardsAddress } from '#model/publishing/cards.ts'
import { kindNames } from '../labels.ts'
import type { Store } from '../store.ts'
import type { Meta } from './meta.ts'

type Page = { title: string; kind: string | null; path: string }

/** The picture of a page that has none of its own, by its name: it is drawn later, from what the page says of itself. */
export function cardPicture(store: Store, { title, kind, path }: Page): Meta['openGraph']['image'] {
  if (kind === null) return null
  const siteName = store.setting('site').name
  const card = { title, kind: kind === kindNames.page ? null : kind, siteName, path }
  const name = cardName(card, (text) => createHash('sha256').update(text).digest('hex'))
  return { url: store.siteUrl + cardsAddress + name, ...cardSize, alt: title }
}
