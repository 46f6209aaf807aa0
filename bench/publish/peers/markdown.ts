import type { Inline, ListBlock, Rich } from '#model/rich.ts'

/** A text as Hugo reads it: Markdown with its kind of notes, and a shortcode for what shows another entry. */
export function markdownOf(rich: Rich): string {
  const notes: string[] = []
  const inline = (children: readonly Inline[]): string => children.map((child) => inlineOf(child, notes)).join('')
  const blocks = rich.map((block) => blockOf(block, inline))
  const footnotes = notes.map((text, index) => `[^${index + 1}]: ${text}`)
  return `${[...blocks, ...footnotes].join('\n\n')}\n`
}

function blockOf(block: Rich[number], inline: (children: readonly Inline[]) => string): string {
  switch (block.type) {
    case 'paragraph':
      return inline(block.children)
    case 'heading':
      return `${'#'.repeat(block.level)} ${inline(block.children)} {#${block.id}}`
    case 'list':
      return listOf(block, inline, '')
    case 'quote':
      return block.children.map((children) => `> ${inline(children)}`).join('\n>\n')
    case 'pull-quote':
      return `> ${block.text}`
    case 'element-callout':
      return `{{< callout "${block.element}" >}}`
  }
}

function inlineOf(child: Inline, notes: string[]): string {
  switch (child.type) {
    case 'text': {
      const sign = `${child.strong ? '**' : ''}${child.emphasis ? '*' : ''}`
      return `${sign}${child.text}${[...sign].reverse().join('')}`
    }
    case 'break':
      return '  \n'
    case 'link':
      return `[${child.children.map((inner) => inlineOf(inner, notes)).join('')}](${child.href})`
    case 'citation':
      return `[(${child.reference})](#reference-${child.reference})`
    case 'footnote': {
      const text = child.children.map((inner) => inlineOf(inner, notes)).join('')
      return `[^${notes.push(text)}]`
    }
  }
}

const listOf = (
  { ordered, items }: ListBlock,
  inline: (children: readonly Inline[]) => string,
  indent: string,
): string =>
  items
    .map(({ children, list }) => {
      const own = `${indent}${ordered ? '1.' : '-'} ${inline(children)}`
      return list === null ? own : `${own}\n${listOf(list, inline, `${indent}    `)}`
    })
    .join('\n')
