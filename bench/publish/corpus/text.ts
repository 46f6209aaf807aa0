import { slugFrom } from '#model/atoms.ts'
import type { Block, Inline, Rich } from '#model/rich.ts'
import { type Dice, phrase, sentence, title } from './words.ts'

type Some = readonly [string, ...string[]]
/** What a text leads to. */
export type Targets = { paths: Some; references: Some; elements: Some }

const parts = 6
const text = (words: string): Inline => ({ type: 'text', text: words })

/** About 1,200 words as staff write them: headings, lists, quotes, links, emphasis, notes and citations. */
export const textOf = (dice: Dice, targets: Targets): Rich => [
  paragraph([text(sentences(dice, 3))]),
  ...Array.from({ length: parts }, (_, part) => partOf(dice, targets, part)).flat(),
]

function partOf(dice: Dice, targets: Targets, part: number): Rich {
  const words = title(dice, 4)
  const heading: Block = { type: 'heading', level: 2, id: slugFrom(`${words} ${part + 1}`), children: [text(words)] }
  return [
    heading,
    linking(dice, targets),
    part % 2 === 0 ? list(dice, part === 0) : quote(dice),
    ...(part === 3 ? [{ type: 'element-callout', element: dice.pick(targets.elements) } as const] : []),
    noted(dice, targets),
  ]
}

const paragraph = (children: Inline[]): Block => ({ type: 'paragraph', children })

const sentences = (dice: Dice, count: number): string =>
  Array.from({ length: count }, () => sentence(dice, 18)).join(' ')

const linking = (dice: Dice, { paths }: Targets): Block =>
  paragraph([
    text(`${sentences(dice, 2)} `),
    { type: 'text', text: phrase(dice, 2), emphasis: true },
    text(` ${phrase(dice, 8)} `),
    { type: 'link', href: dice.pick(paths), children: [text(title(dice, 3))] },
    text(` ${phrase(dice, 10)}. ${sentence(dice, 18)}`),
  ])

const noted = (dice: Dice, { references }: Targets): Block =>
  paragraph([
    text(sentences(dice, 2)),
    { type: 'footnote', children: [text(sentence(dice, 14))] },
    text(` ${sentence(dice, 12)} `),
    { type: 'citation', reference: dice.pick(references), locator: null, prefix: null },
    text('. '),
    { type: 'text', text: phrase(dice, 4), strong: true },
    text(`. ${sentence(dice, 16)}`),
  ])

const list = (dice: Dice, ordered: boolean): Block => ({
  type: 'list',
  ordered,
  items: Array.from({ length: 4 }, () => ({ children: [text(sentence(dice, 12))], list: null })),
})

const quote = (dice: Dice): Block => ({ type: 'quote', children: [[text(sentences(dice, 2))]] })
