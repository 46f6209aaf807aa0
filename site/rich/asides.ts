import { calloutsOf, citationsOf, footnotesOf, type Rich } from '#model/rich.ts'

/** Whether a text has what `styles/asides.css` is for; terms of the glossary aside, which every essay may have. */
export const hasAsides = (rich: Rich): boolean =>
  rich.some(({ type }) => type === 'pull-quote') ||
  [footnotesOf, citationsOf, calloutsOf].some((partsOf) => partsOf(rich).length > 0)
