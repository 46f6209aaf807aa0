/** What each part of this benchmark is given. */
export type Part = { folder: string; quick: boolean }

export const roundsOf = (quick: boolean): number => (quick ? 3 : 7)
