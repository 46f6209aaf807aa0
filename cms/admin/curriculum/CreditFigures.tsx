import { dayWords } from '#model/day-words.ts'
import type { CreditAnswerFigure } from '../../curriculum/programs/credit-ready/answer.ts'

/** What each rule of the credit profile makes of the core segments. */
export function CreditFigures({ figures }: { figures: CreditAnswerFigure[] }) {
  if (figures.length === 0) return null
  return (
    <>
      <ul className="irh-credit__figures">
        {figures.map((figure) => (
          <li key={figure.label}>
            {figure.label}: <strong>{creditWords(figure)}</strong>
            <span className="irh-quiet">
              {' '}
              {figure.allPartsRequired && 'Only for those who are there for all of it. '}
              {figure.source}, checked on {dayWords(figure.checkedOn)}.
            </span>
          </li>
        ))}
      </ul>
      <p>Check with the approving body.</p>
    </>
  )
}

const creditWords = ({ credits, isAtLeast }: CreditAnswerFigure): string => {
  const words = `${credits} ${credits === 1 ? 'credit' : 'credits'}`
  return isAtLeast ? `at least ${words}.` : `${words}.`
}
