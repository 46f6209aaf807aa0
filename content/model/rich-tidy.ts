import { slugFrom } from './atoms.ts'
import type { Block, Inline, ListBlock, Rich } from './rich.ts'
import { textOfInlines } from './rich.ts'

type Text = Extract<Inline, { type: 'text' }>

const cleaned = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\t\n\v\f\r\u0085]+/g, ' ')
    .replace(/\p{Cc}/gu, '')

const haveSameMarks = (a: Text, b: Text): boolean => a.strong === b.strong && a.emphasis === b.emphasis

const inside = (child: Inline): Inline[] => {
  if (child.type === 'text') {
    const text = cleaned(child.text)
    return text === '' ? [] : [{ ...child, text }]
  }
  if (child.type !== 'link' && child.type !== 'footnote') return [child]
  // The spaces at a link's ends belong to the sentence; only a footnote is a sequence of its own.
  const children = child.type === 'footnote' ? tidyInlines(child.children) : merged(child.children)
  return children.length === 0 ? [] : [{ ...child, children }]
}

const merged = (children: readonly Inline[]): Inline[] => {
  const tidy: Inline[] = []
  for (const child of children.flatMap(inside)) {
    const last = tidy.at(-1)
    if (last?.type === 'text' && child.type === 'text' && haveSameMarks(last, child)) {
      tidy[tidy.length - 1] = { ...last, text: last.text + child.text }
    } else {
      tidy.push(child)
    }
  }
  return tidy
}

const isBlank = (child: Inline | undefined): boolean =>
  child?.type === 'break' || (child?.type === 'text' && child.text.trim() === '')

/** One sequence: equal neighbors merged, no empty texts, no white space or break at either end. */
const tidyInlines = (children: readonly Inline[]): Inline[] => {
  const tidy = merged(children)
  while (isBlank(tidy[0])) tidy.shift()
  while (isBlank(tidy.at(-1))) tidy.pop()
  const first = tidy[0]
  if (first?.type === 'text') tidy[0] = { ...first, text: first.text.trimStart() }
  const last = tidy.at(-1)
  if (last?.type === 'text') tidy[tidy.length - 1] = { ...last, text: last.text.trimEnd() }
  return tidy
}

const tidyList = (list: ListBlock): ListBlock[] => {
  const items = list.items.flatMap((item) => {
    const children = tidyInlines(item.children)
    const nested = item.list ? (tidyList(item.list)[0] ?? null) : null
    return children.length === 0 ? (nested?.items ?? []) : [{ children, list: nested }]
  })
  return items.length === 0 ? [] : [{ ...list, items }]
}

const tidyBlock = (block: Block): Block[] => {
  switch (block.type) {
    case 'paragraph':
    case 'heading': {
      const children = tidyInlines(block.children)
      return children.length === 0 ? [] : [{ ...block, children }]
    }
    case 'quote': {
      const children = block.children.map(tidyInlines).filter((sequence) => sequence.length > 0)
      return children.length === 0 ? [] : [{ ...block, children }]
    }
    case 'list':
      return tidyList(block)
    case 'pull-quote': {
      const text = block.text.normalize('NFC').trim()
      return text === '' ? [] : [{ ...block, text }]
    }
    case 'element-callout':
      return [block]
  }
}

/** An id for a heading: its words, and a number when an earlier heading has the same. */
const idOf = (children: readonly Inline[], taken: ReadonlySet<string>): string => {
  const base = slugFrom(textOfInlines(children)) || 'section'
  let id = base
  for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`
  return id
}

/**
 * The one form of a text: whoever makes a tree (from Markdown, from the editor) hands it through here, so that both
 * give the same. Merges equal neighbors, drops what is empty, gives every heading its id.
 */
export const tidyRich = (rich: Rich): Rich => {
  const taken = new Set<string>()
  return rich.flatMap(tidyBlock).map((block) => {
    if (block.type !== 'heading') return block
    const id = idOf(block.children, taken)
    taken.add(id)
    return { ...block, id }
  })
}
