import type { Impact } from '../../publishing/impact/impact.ts'
import { filesInWords, summaryOf, type Tense } from './impact-words.ts'
import { PageChanges } from './PageChanges.tsx'

/** Which pages change, each with its words, and what moves with them. */
export function Changes({ impact, tense = 'now' }: { impact: Impact; tense?: Tense }) {
  const { pages, files, redirects } = impact
  const alsoMoved = filesInWords(files)
  return (
    <>
      <p className="irh-impact__summary">{summaryOf(impact, tense)}</p>
      {pages.length > 0 && (
        <ul className="irh-impact__pages">
          {pages.map((page, index) => (
            <PageChanges key={page.path} page={page} isOpen={index < openAtFirst && saysSomethingNew(pages, index)} />
          ))}
        </ul>
      )}
      {redirects.length > 0 && (
        <ul className="irh-impact__redirects">
          {redirects.map(({ from, to, what }) => (
            <li key={`${from} ${to} ${what}`}>{redirectInWords({ from, to, what })}</li>
          ))}
        </ul>
      )}
      {alsoMoved !== null && <p className="irh-quiet">Also brought up to date: {alsoMoved}.</p>}
    </>
  )
}

const openAtFirst = 3

/** Lists and neighbors show the words of the page before them again. */
const saysSomethingNew = (pages: Impact['pages'], index: number): boolean => {
  const words = JSON.stringify(pages[index]?.lines)
  return !pages.slice(0, index).some(({ lines }) => JSON.stringify(lines) === words)
}

function redirectInWords({ from, to, what }: Impact['redirects'][number]): string {
  if (what === 'new') return to === null ? `${from} says that it was withdrawn.` : `${from} leads to ${to}.`
  return to === null ? `${from} no longer says that it was withdrawn.` : `${from} no longer leads to ${to}.`
}
