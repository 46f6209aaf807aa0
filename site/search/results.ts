import { filled } from './filled.ts'
import { headingOf } from './kinds.ts'
import type { Found } from './pagefind.ts'

/** The results under the names of their kinds; the kind with the best result first. */
export function groupsOf(found: readonly Found[]): HTMLElement[] {
  const kinds = Map.groupBy(found, ({ meta }) => meta.type ?? '')
  return [...kinds].map(([kind, entries]) => {
    const list = filled('ul', entries.map(rowOf))
    list.className = 'rows plain'
    const section = filled('section', [filled('h2', [headingOf(kind)]), list])
    section.className = 'band'
    return section
  })
}

function rowOf({ url, meta, excerpt }: Found): HTMLElement {
  const link = filled('a', [meta.title ?? url])
  link.href = url
  const row = filled('li', [filled('h3', [link]), filled('p', marked(excerpt))])
  row.className = 'row'
  return row
}

/** Text with the words that were asked for marked. Read in a document of its own, so that nothing else in it can do anything. */
const marked = (excerpt: string): (Node | string)[] =>
  [...new DOMParser().parseFromString(excerpt, 'text/html').body.childNodes].map((node) =>
    node.nodeName === 'MARK' ? filled('mark', [node.textContent ?? '']) : (node.textContent ?? ''),
  )
