import { calloutsOf, citationsOf, footnotesOf, type Rich, runsOf } from '#model/rich.ts'
import type { Entry } from '../store.ts'
import { mentionsAny } from './terms.ts'

/** Whether a text has some of what `styles/extras.css` is for; `terms`: those that are marked where it mentions them. */
export const hasExtras = (rich: Rich, terms: readonly Entry<'terms'>[] = []): boolean =>
  rich.some(({ type }) => type === 'heading' || type === 'quote' || type === 'pull-quote') ||
  [footnotesOf, citationsOf, calloutsOf].some((partsOf) => partsOf(rich).length > 0) ||
  mentionsAny(terms, runsOf(rich))
