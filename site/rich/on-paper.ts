/** A mail address or a number to call that a link leads to and its words do not say: paper spells it out (styles/print.css). */
export function wordsOnPaper(href: string, words: string): string | undefined {
  const [, kind = '', address] = /^(mailto|tel):([^?]+)/.exec(href) ?? []
  const said = inOneForm[kind]
  return address === undefined || said === undefined || said(words).includes(said(address)) ? undefined : address
}

const inOneForm: Record<string, (text: string) => string> = {
  mailto: (text) => text.toLowerCase(),
  // However it is set apart: “+1 555-0100” says what +15550100 does.
  tel: (text) => text.replace(/[\s\p{Pd}+()./]/gu, ''),
}
