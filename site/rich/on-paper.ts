/** A mail address or a number to call that a link leads to and its words do not say: paper spells it out (styles/print.css). */
export function wordsOnPaper(href: string, words: string): string | undefined {
  const [, address] = /^(?:mailto|tel):([^?]+)/.exec(href) ?? []
  return address === undefined || words.includes(address) ? undefined : address
}
