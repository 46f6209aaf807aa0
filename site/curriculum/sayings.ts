/** What is said, once, and the titles of those that say it. */
export type Saying = { text: string; titles: string[] }

/** What several say of one thing: the same words stand once, whoever says nothing is left out. */
export function sayingsOf(parts: readonly { title: string; text: string | null }[]): Saying[] {
  const titles = new Map<string, Set<string>>()
  for (const { title, text } of parts) if (text !== null) titles.set(text, (titles.get(text) ?? new Set()).add(title))
  return [...titles].map(([text, of]) => ({ text, titles: [...of] }))
}
