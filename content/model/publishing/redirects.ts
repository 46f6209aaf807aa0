import { z } from 'zod'
import { optional, path, plainText, url } from '../atoms.ts'
import { provenance } from '../provenance.ts'

export const redirectCodes = [301, 302, 410] as const

export const redirectShape = z.strictObject({
  from: path,
  to: optional(z.union([path, url], 'must be a path such as /training/ or an address that starts with https://')),
  code: z.literal(redirectCodes).default(301),
})
const needsTarget = ({ code, to }: { code: number; to: string | null }): boolean => (code === 410) === (to === null)
const targetMessage = { path: ['to'], message: 'must say where it leads, unless the page was withdrawn' }

export const redirectSchema = redirectShape.refine(needsTarget, targetMessage)
export const redirectSeedSchema = redirectShape
  .extend({ note: optional(plainText({ max: 240 })), provenance })
  .refine(needsTarget, targetMessage)
export type Redirect = z.infer<typeof redirectSchema>

/** Where it leads, as a header of HTTP can say it: a host's own characters and those of other alphabets are written out. */
export const locationOf = (to: string): string => (/[^\x21-\x7e]/.test(to) ? new URL(to, 'http://irh').href : to)

type Move = Pick<Redirect, 'from' | 'to' | 'code'>

/**
 * The redirects after one more: older ones that led to its start lead to its end, and where its end is an old address
 * itself, it leads to where that one does, so that nobody is sent twice. What would send a visitor back to where they
 * came from is dropped.
 */
export const withRedirect = <R extends Move>(redirects: readonly R[], added: R): R[] => {
  const next = redirects.find(({ from, to }) => from === added.to && to !== null && to !== added.from)
  const last = next === undefined ? added : { ...added, to: next.to }
  const others = redirects
    .filter(({ from }) => from !== added.from)
    // The address where the new one ends is a page again: an older redirect back from it would loop.
    .filter(({ from, to }) => from !== last.to || to !== added.from)
    // What was withdrawn may come back one day: what leads there goes on leading there.
    .map((redirect) =>
      redirect.to === added.from && last.to !== null ? { ...redirect, to: last.to, code: last.code } : redirect,
    )
    .filter(({ from, to }) => from !== to)
  return last.from === last.to ? others : [...others, last]
}
