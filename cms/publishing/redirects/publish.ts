import { type Redirect, redirectCodes } from '#model/publishing/redirects.ts'
import { textOf } from '../../fields/published-meta.ts'
import type { Redirect as StoredRedirect } from '../../generated/payload-types.ts'

/** The note stays inside. What was withdrawn leads nowhere, whatever was typed before. */
export function publishRedirect(redirect: StoredRedirect): Redirect {
  const code = redirectCodes.find((known) => String(known) === redirect.code) ?? 301
  return { from: redirect.from, to: code === 410 ? null : textOf(redirect.to), code }
}
