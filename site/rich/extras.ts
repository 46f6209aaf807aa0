import { calloutsOf, citationsOf, footnotesOf, type Rich } from '#model/rich.ts'

/** Whether a text has some of what `styles/extras.css` is for. Terms are marked as it is drawn: any essay may have some. */
export const hasExtras = (rich: Rich): boolean =>
  rich.some(({ type }) => type === 'heading' || type === 'quote' || type === 'pull-quote') ||
  [footnotesOf, citationsOf, calloutsOf].some((partsOf) => partsOf(rich).length > 0)
