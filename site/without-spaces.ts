// Beside these a space draws nothing, whatever the style. In search, too, each ends what was said, or what is in it does; terms
// and their values (`dt`, `dd`), cells and all that stands in a line would run together there, and keep theirs.
const blocks = 'html|head|title|meta|link|body|header|nav|main|article|section|div|h[1-6]|p|ul|ol|li|dl|footer'
const attributes = String.raw`(?:\s[^">]*(?:"[^"]*"[^">]*)*)?`
// Every tag is read, so that none begins within a value.
const tags = new RegExp(
  String.raw`(</?(?:${blocks})${attributes}>)\s+(?=<)|(<[^">]*(?:"[^"]*"[^">]*)*>)(?:\s+(?=\s<))?`,
  'g',
)

/** A page without the spaces between its tags that templates leave and nobody sees: none after a block, one elsewhere. */
export const withoutSpaces = (html: string): string => html.replace(tags, '$1$2')
