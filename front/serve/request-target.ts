export type Target = {
  /** Decoded: `/training/`. */
  path: string
  /** As it was sent, with its question mark; empty when there is none. */
  query: string
  /** As it was sent, without scheme and host. */
  raw: string
}

const mostCharacters = 4096

/** Reads the address of a request; `status` when it is none that is answered. */
export function targetOf(url: string): Target | { status: 400 | 414 } {
  if (url.length > mostCharacters) return { status: 414 }
  // A proxy may send the whole address; the host in it is not believed.
  const raw = url.replace(/^https?:\/\/[^/?#]*/i, '') || '/'
  const [rawPath = '', ...rest] = raw.split('?')
  const query = rest.length > 0 ? `?${rest.join('?')}` : ''
  const path = decoded(rawPath)
  if (path === null || !path.startsWith('/') || hasForbiddenCharacter(path) || hasDotSegment(path)) {
    return { status: 400 }
  }
  return { path, query, raw }
}

const decoded = (path: string): string | null => {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return null // answered with 400
    throw error
  }
}

// Browsers take a backslash for a slash.
const hasForbiddenCharacter = (path: string): boolean => /[\p{Cc}\\]/u.test(path)
const hasDotSegment = (path: string): boolean => path.split('/').some((part) => part === '.' || part === '..')
