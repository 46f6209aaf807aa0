const tooFew = 'more than a fifth'

/** A site that loses many pages at once has more likely lost its content than been tidied up. */
export const fewerPagesMessage = (before: number, now: number): string =>
  `The site would shrink from ${before} to ${now} pages, ${tooFew}. If that is meant, publish it with a yes.`

export const isAboutFewerPages = (message: string): boolean => message.includes(tooFew)
