import { colors } from '../look/tokens.ts'

/** What other sites show of a link: a picture with the page's title. */
export type Card = {
  title: string
  /** What kind of page it is, in one word or two; `null` on pages that stand for the site. */
  kind: string | null
  siteName: string
  path: string
}

/** The rings are those of the page itself, which has them of its slug; the home page has none. */
export const seedOfCard = ({ path }: Card): string => path.split('/').findLast((part) => part !== '') ?? path

export const cardSize = { width: 1200, height: 630 } as const
export const cardsAddress = '/cards/'

/** Counted up when the drawing or its fonts change: all cards are then made anew. */
const recipe = 2

/**
 * The name of a card's file, which no other card has: by it a page names its picture before anybody has drawn it, and
 * what was drawn once is never drawn again.
 */
export const cardName = ({ title, kind, siteName, path }: Card, sha256: (text: string) => string): string =>
  `${sha256(JSON.stringify([recipe, colors.light, title, kind, siteName, path])).slice(0, 16)}.png`

/** Older releases name them by twice as many letters. */
export const isCardName = (name: string): boolean => /^(?:[0-9a-f]{16}){1,2}\.png$/.test(name)
