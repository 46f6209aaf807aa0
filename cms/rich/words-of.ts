import { childrenOf, fieldsOf, isNode, type LexicalNode, textIn } from './lexical.ts'

/** What a block says of itself and no reader reads. */
const technical = new Set(['id', 'blockType', 'blockName', 'linkType'])

/** The words of a stored text with marks, a paragraph a line, with those of its notes and blocks; '' of anything else. */
export const wordsOf = (stored: unknown): string =>
  typeof stored === 'object' && stored !== null && 'root' in stored && isNode(stored.root) ? wordsIn(stored.root) : ''

function wordsIn(node: LexicalNode): string {
  if (node.type === 'linebreak') return '\n'
  if (node.type === 'tab') return ' '
  const children = childrenOf(node)
  const isInLine = children.some(({ type }) => type === 'text')
  const own = children.length === 0 ? textIn(node, 'text') : children.map(wordsIn).join(isInLine ? '' : '\n')
  const noted = Object.entries(fieldsOf(node))
    .map(([name, value]) => (typeof value === 'string' && !technical.has(name) ? value : wordsOf(value)))
    .filter((words) => words.trim() !== '')
  return [own, ...(noted.length > 0 ? [`[${noted.join(' · ')}]`] : [])].join('')
}
