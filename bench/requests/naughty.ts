import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Figure } from '#bench/figures.ts'
import { openLimits } from '#front/intake/limits.ts'
import type { Answer } from '#tests/front/support/ask.ts'
import {
  chosen,
  couldBeMarkup,
  inEachOf,
  isKept,
  namedIn,
  receiptOf,
  referenceIn,
  sendWith,
  shownOf,
  unseen,
  type Way,
} from '#tests/front/support/every-field.ts'
import { openFront, type RunningFront } from '#tests/front/support/front.ts'
import {
  anyText,
  cleaned,
  everywhere,
  naughty,
  refusedFields,
  type Texts,
  textFields,
} from '#tests/support/kept-text.ts'
import type { Part } from './part.ts'

/** What becomes of texts that are meant to break something, in every field; the same texts as in tests/front/naughty. */
export async function naughtyTexts({ folder, quick }: Part): Promise<Figure[]> {
  const generated = fc.sample(anyText, quick ? 300 : 10_000)
  const inputs = [...naughty, ...generated]
  const many = Number.MAX_SAFE_INTEGER
  const front = await openFront({
    dataDir: await mkdtemp(join(folder, 'naughty-')),
    limits: openLimits({ postsPerSecond: many, perTenMinutes: many, perDay: many, perHourForAll: many }),
  })
  const counts = { kept: 0, errors: 0, unescaped: 0, changed: 0 }
  try {
    for (const [index, text] of inputs.entries()) {
      // What no browser can write down does not come from one.
      const way = index % 2 === 0 && text.isWellFormed() ? 'form' : 'json'
      const found = await whatBecomesOf(text, { front, way, number: index })
      if (found.isKept) counts.kept += 1
      if (found.isError) counts.errors += 1
      if (found.isUnescaped) counts.unescaped += 1
      if (found.isChanged) counts.changed += 1
    }
  } finally {
    await front.stop()
  }
  const row = (what: string, value: number, goal: string): Figure => ({
    ...{ what: `naughty and generated texts: ${what}`, value, unit: 'inputs', goal },
  })
  return [
    row('sent through every field', inputs.length, `>= ${inputs.length}`),
    // The others are refused in words. None changed of none would say nothing.
    row('kept', counts.kept, `>= ${Math.floor(inputs.length / 4)}`),
    row('answered with a server error', counts.errors, '<= 0'),
    row('shown unescaped', counts.unescaped, '<= 0'),
    row('not kept to the letter, or refused otherwise than the content model does', counts.changed, '<= 0'),
  ]
}

type Sent = { front: RunningFront; way: Way; number: number }

async function whatBecomesOf(text: string, { front, way, number }: Sent) {
  const { port } = front
  const texts = everywhere(text, ` ${number}`)
  const answer = await sendWith(port, texts, way)
  const others = [
    await sendWith(port, inEachOf([...chosen, 'programs', 'modules'], text), way),
    await sendWith(port, inEachOf(unseen, text), way),
  ]
  const receipt = isKept(answer, way) ? await receiptOf(port, referenceIn(answer, way)) : null
  const pages = [answer, ...others].map((each) => each.text)
  const written = Object.values(texts).filter(couldBeMarkup)
  return {
    isKept: receipt !== null,
    isError: [answer, ...others, ...(receipt ? [receipt] : [])].some(({ status }) => status >= 500),
    isUnescaped:
      receipt?.asText !== receipt?.list ||
      [...pages, receipt?.page ?? ''].some((page) => written.some((each) => page.includes(each))),
    isChanged: receipt === null ? !isRefusedInWords(answer, texts, way) : !(await isToTheLetter()),
  }

  async function isToTheLetter(): Promise<boolean> {
    const { input } = await front.row(referenceIn(answer, way))
    return (
      refusedFields(texts).length === 0 &&
      textFields.every((field) => (input[field] ?? '') === cleaned(texts[field])) &&
      JSON.stringify(receipt?.shown) === JSON.stringify(shownOf(texts))
    )
  }
}

const isRefusedInWords = (answer: Answer, texts: Texts, way: Way): boolean =>
  answer.status === 422 && JSON.stringify(namedIn(answer, way)) === JSON.stringify(refusedFields(texts))
