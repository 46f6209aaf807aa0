import { childrenOf, isNode, type LexicalNode, textIn } from './lexical.ts'

/** The words of a stored text with marks, a paragraph a line; '' of anything else. */
export const wordsOf = (stored: unknown): string =>
  typeof stored === 'object' && stored !== null && 'root' in stored && isNode(stored.root) ? wordsIn(stored.root) : ''

function wordsIn(node: LexicalNode): string {
  const children = childrenOf(node)
  if (children.length === 0) return textIn(node, 'text')
  return children.map(wordsIn).join(children.some(({ type }) => type === 'text') ? '' : '\n')
}
