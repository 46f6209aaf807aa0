import type { Store } from '../store.ts'

const neverListed = new Set(['/404.html', '/collaborate/sent/'])
type Own = { noindex: boolean } | null

/** What says of itself that nobody should look for it; the site's own search leaves it out, too. */
export const hidesItself = (path: string, meta: Own): boolean => neverListed.has(path) || meta?.noindex === true

/** Pages that search engines are asked to leave out, and the sitemap does: all of them where staff say so of the site. */
export const isHidden = (store: Store, path: string, meta: Own): boolean =>
  hidesItself(path, meta) || store.setting('site').defaultMeta.noindex
