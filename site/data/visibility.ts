const neverListed = new Set(['/404.html', '/collaborate/sent/', '/compare/'])

/** Pages that search engines are asked to leave out, and the sitemap does. */
export function isHidden(path: string, meta: { noindex: boolean } | null): boolean {
  return neverListed.has(path) || meta?.noindex === true
}
