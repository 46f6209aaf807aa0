import { descriptionOf } from '../labels.ts'
import { cardOf } from '../library/variants.ts'
import { kindOf } from '../search/kind.ts'
import type { Entry, Store } from '../store.ts'
import { cardPicture } from './card-picture.ts'
import { hidesItself, isHidden } from './visibility.ts'

/** What the head of a page says about it. */
export type Meta = {
  /** The text of `<title>`. */
  title: string
  description: string
  /** `null` on pages that have no address of their own (404). */
  canonical: string | null
  noindex: boolean
  /** What the page is, in a word; `null` where nobody looks for it. */
  kind: string | null
  openGraph: {
    type: 'website' | 'article'
    title: string
    description: string
    url: string | null
    siteName: string
    image: { url: string; width: number | null; height: number | null; alt: string | null } | null
  }
}

/** Any entry, or a page without one: `{ title: 'Search' }`. */
export type Described = {
  title?: string
  name?: string
  lead?: string | null
  summary?: string | null
  shortBio?: string | null
  /** Essays have one, known or not: they are shared as articles. */
  publishedOn?: string | null
  meta?: Entry<'essays'>['meta']
  /** Of a page that staff put together. */
  blocks?: readonly { type: string }[]
  /** Told in `<title>` where entries of another type may have the same name: modules are named after their element. */
  typeName?: string
}

/** The head of the page at `path`: what staff gave in `meta`, else title and lead or summary (content model §1). */
export function metaOf(store: Store, path: string, entry: Described): Meta {
  const site = store.setting('site')
  const own = entry.title ?? entry.name ?? site.name
  const title = entry.meta?.title ?? (entry.typeName === undefined ? own : `${own} (${entry.typeName})`)
  const description =
    entry.meta?.description ??
    entry.lead ??
    entry.summary ??
    entry.shortBio ??
    site.defaultMeta.description ??
    site.tagline ??
    descriptionOf(path, { title: own, siteName: site.name })
  const noindex = isHidden(store, path, entry.meta ?? null)
  const kind = hidesItself(path, entry.meta ?? null) ? null : kindOf(path)
  const homeTitle = entry.meta?.title ?? site.defaultMeta.title ?? site.name
  const url = path === '/404.html' ? null : store.siteUrl + path
  return {
    title: path === '/' ? homeTitle : `${title} · ${site.name}`,
    description,
    canonical: url,
    noindex,
    kind,
    openGraph: {
      type: entry.publishedOn === undefined ? 'website' : 'article',
      title: path === '/' ? homeTitle : title,
      description,
      url,
      siteName: site.name,
      image:
        pictureOf(store, entry.meta?.image ?? site.defaultMeta.image) ?? cardPicture(store, { title: own, kind, path }),
    },
  }
}

function pictureOf(store: Store, hash: string | null): Meta['openGraph']['image'] {
  if (hash === null) return null
  const media = store.entry('media', hash)
  // A document is no picture, whoever chose it.
  if (media.extension === 'pdf') return null
  const { src, width, height } = cardOf(media)
  return { url: store.siteUrl + src, width, height, alt: media.alt }
}
