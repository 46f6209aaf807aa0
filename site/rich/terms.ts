import { pathTo } from '../data/address.ts'
import { labels } from '../labels.ts'
import type { Entry } from '../store.ts'
import { escapeAttribute, escapeText } from './escape.ts'

type Term = Entry<'terms'>
export type TermMarks = {
  /** Words as HTML; where one of them is a term that the text has not mentioned before, a button shows what it means. */
  mark: (words: string) => string
  /** What the terms marked since the last time mean: it comes up without script, and is not printed in the text. */
  meanings: () => string
}

// "ACT" is not meant by "act": what is written in capitals alone is mentioned so.
const isMentionedBy = (said: string, { term }: Term): boolean => !/^[\p{Lu}\p{N}]{2,}$/u.test(term) || said === term

// Not the hyphen: outside of brackets it stands for itself, and a pattern for all letters (u) takes no `\-`.
const inPattern = (words: string) => words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

type Mention = { term: Term; said: string; at: number }

/** Finds where words mention a term. */
function mentionsOf(terms: readonly Term[]): (words: string) => Mention[] {
  const named = new Map(terms.map((term) => [term.term.toLowerCase(), term]))
  // A longer term is not cut into a shorter one: "deep subjectivity" before "subjectivity".
  const longestFirst = terms.map(({ term }) => inPattern(term)).sort((a, b) => b.length - a.length)
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
  return (words) =>
    [...words.matchAll(pattern)].flatMap(({ 0: said, index: at }) => {
      const term = named.get(said.toLowerCase())
      return term !== undefined && isMentionedBy(said, term) ? [{ term, said, at }] : []
    })
}

/** Whether a term would be marked in one of these runs of words. */
export function mentionsAny(terms: readonly Term[], runs: readonly string[]): boolean {
  if (terms.length === 0) return false
  const mentionsIn = mentionsOf(terms)
  return runs.some((words) => mentionsIn(words).length > 0)
}

/** Marks the first mention of each term in a text that is read from its beginning; `null` where there are no terms. */
export function termMarks(terms: readonly Term[]): TermMarks | null {
  if (terms.length === 0) return null
  const mentionsIn = mentionsOf(terms)
  const marked = new Set<Term>()
  let found: Term[] = []
  return {
    mark: (words) => {
      let html = ''
      let end = 0
      for (const { term, said, at } of mentionsIn(words)) {
        if (marked.has(term)) continue
        marked.add(term)
        found.push(term)
        html += `${escapeText(words.slice(end, at))}${buttonOf(term, said)}`
        end = at + said.length
      }
      return html + escapeText(words.slice(end))
    },
    meanings: () => {
      const html = found.map(meaningOf).join('')
      found = []
      return html
    },
  }
}

const idOf = ({ key }: Term): string => escapeAttribute(`term-${key}`)

const buttonOf = (term: Term, said: string): string =>
  `<button type="button" class="term" popovertarget="${idOf(term)}">${escapeText(said)}</button>`

const meaningOf = (term: Term): string =>
  [
    `<div class="meaning" id="${idOf(term)}" popover data-pagefind-ignore>`,
    `<p><dfn>${escapeText(term.term)}</dfn>: ${escapeText(term.definition)}</p>`,
    `<p><a href="${escapeAttribute(pathTo('terms', term.key))}">${escapeText(labels.inGlossary)}</a></p></div>`,
  ].join('')
