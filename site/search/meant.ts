/** Letters and digits alone, small and without their accents. */
const bare = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/**
 * Whether a page has what somebody meant. Of a word that is nowhere, Pagefind takes letters away until something fits:
 * “zzzz” would find every author whose name begins with Z. Half of a word's letters must stand in a marked one.
 */
export function isMeant(query: string, excerpt: string): boolean {
  const found = [...excerpt.matchAll(/<mark>(.*?)<\/mark>/gs)].map(([, words = '']) => bare(words))
  if (found.length === 0) return true
  const asked = query.split(/\s+/).map(bare)
  return asked.some(
    (word) => word !== '' && found.some((one) => one.includes(word.slice(0, Math.ceil(word.length / 2)))),
  )
}
