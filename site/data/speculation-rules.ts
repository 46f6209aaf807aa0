/**
 * Which links browsers may follow ahead of the reader: a page is fetched while the pointer rests on its link. No script,
 * nothing run. It stands in the page: a file of its own would take part of the line before the first paint.
 */
export const speculationRules = JSON.stringify({
  // Pages of this site end in a slash, files do not.
  prefetch: [{ where: { href_matches: '/*/' }, eagerness: 'moderate' }],
})
