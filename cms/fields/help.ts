/** Words under fields that several forms share. */
export const help = {
  slug: 'The last part of the page’s address. Leave it empty to have it made from the title. Fixed once the page is public.',
  lead: 'One or two sentences that can stand alone on the index and in search results.',
  summary: 'One sentence of 40 to 240 characters that stands alone in lists.',
  elements: 'The training elements this speaks of.',
  references: 'Sources from the library.',
} as const
