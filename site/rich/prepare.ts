import { footnotesOf, type Inline, type Rich } from '#model/rich.ts'

export type Note = { number: number; children: Inline[] }
/** A block with the notes its text refers to. */
export type PreparedBlock = { block: Rich[number]; notes: Note[] }

/** Numbers the footnotes of a text in reading order, block by block. */
export const preparedBlocks = (rich: Rich): PreparedBlock[] => {
  let number = 0
  return rich.map((block) => ({
    block,
    notes: footnotesOf([block]).map((children) => {
      number += 1
      return { number, children }
    }),
  }))
}

/** The number of a footnote among the notes of its block. */
export const numberOf = (children: readonly Inline[], notes: readonly Note[]): number => {
  const note = notes.find((candidate) => candidate.children === children)
  if (note === undefined) throw new Error('A footnote is drawn outside its block')
  return note.number
}
