// biome-ignore-all lint/a11y/noRedundantRoles: on a phone the table is a grid (catalog.css), and Safari takes the roles of its parts away then
import { useEffect, useState } from 'react'
import { labels } from '../../labels.ts'
import { CompareBox } from './CompareBox.tsx'
import type { Card, Catalog } from './catalog.ts'
import { type Begun, mostChosen } from './chosen.ts'
import { compareAddress } from './compare-address.ts'
import { isDifferent, type RowName, rowsOf, stems } from './compared-rows.ts'
import { type Start, useChosen } from './use-chosen.ts'

/** `start`: with what it begins, and what had no room. */
type Props = { catalog: Catalog; start: Start & Pick<Begun, 'hasOther' | 'gone' | 'leftOut' | 'hasUnknown'> }

/** What was chosen, side by side: one column each, one row for whatever any of them says. */
export function Comparison({ catalog, start }: Props) {
  const { chosen, isOwn, isKept, choose } = useChosen(catalog, start)
  const all: readonly Card[] = [...catalog.programs, ...catalog.modules]
  const cardsOf = (ids: readonly string[]) => ids.flatMap((id) => all.find((card) => card.id === id) ?? [])
  const titlesOf = (ids: readonly string[]) =>
    cardsOf(ids)
      .map(({ title }) => title)
      .join('; ')
  const cards = cardsOf(chosen)
  const address = compareAddress(...chosen)
  const isAsBegun = address === compareAddress(...start.chosen)
  const [copied, setCopied] = useState({ address: '', words: '' })
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.origin + address)
      setCopied({ address, words: labels.copied })
    } catch {
      setCopied({ address, words: labels.notCopied })
    }
  }
  // An address that says something else than what is shown would bring back, on the next visit, what was taken out. It goes
  // where the browser has the choice.
  useEffect(() => {
    const told = new URLSearchParams(location.search)
    const isTold = told.has('add') || (told.has('with') && told.getAll('with').join() !== chosen.join())
    if (!isTold) return
    const isElsewhere = (isOwn && isKept) || chosen.length === 0
    history.replaceState(history.state, '', isElsewhere ? location.pathname : compareAddress(...chosen))
  }, [chosen, isOwn, isKept])
  const [isOpen, setIsOpen] = useState(cards.length === 0)
  return (
    <>
      {!isOwn && start.hasOther && (
        <p className="meta own-kept">
          {labels.ownIsKept} <a href="/compare/">{labels.seeOwn}</a>
        </p>
      )}
      {cards.length > 0 && <Table cards={cards} catalog={catalog} remove={choose} />}
      <p className="meta" role="status">
        {cards.length === 0 ? labels.nothingChosen : labels.chosen(cards.length, mostChosen)}
        {!isKept && ` ${labels.notKept}`}
        {isAsBegun && start.gone.length > 0 && ` ${labels.madeRoom(titlesOf(start.gone))}`}
        {isAsBegun && start.leftOut.length > 0 && ` ${labels.leftOut(titlesOf(start.leftOut))}`}
        {isAsBegun && start.hasUnknown && ` ${labels.hasUnknown}`}
        {copied.address === address && ` ${copied.words}`}
      </p>
      {cards.length > 0 && (
        <p className="more hand-on">
          <a href={address} data-paper={location.origin + address}>
            {labels.handOn}
          </a>
          {/* A page that did not come over https may not copy. */}
          {'clipboard' in navigator && (
            <button type="button" className="plain-button" onClick={() => void copy()}>
              {labels.copyAddress}
            </button>
          )}
        </p>
      )}
      <details className="to-compare" open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary>{labels.chooseToCompare}</summary>
        {all.map((card) => (
          <CompareBox key={card.id} card={card} chosen={chosen} choose={choose} />
        ))}
      </details>
      <p className="more">
        <a href="/programs/">{labels.allPrograms}</a>
      </p>
    </>
  )
}

type TableProps = { cards: readonly Card[]; catalog: Catalog; remove: (id: string) => void }

function Table({ cards, catalog, remove }: TableProps) {
  const rows = rowsOf(cards)
  return (
    <>
      {/* A wide table scrolls in its frame, which those without a mouse must reach. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls takes the focus */}
      <section className="compared" aria-label={labels.compareTitle} tabIndex={0}>
        <table role="table" style={{ gridTemplateColumns: `repeat(${cards.length}, minmax(8.5rem, 1fr))` }}>
          <thead role="rowgroup">
            <tr role="row">
              <td role="cell" />
              {cards.map(({ id, path, title }) => (
                <th key={id} role="columnheader" scope="col">
                  <a href={path}>{title}</a>
                  <button
                    type="button"
                    className="plain-button"
                    onClick={({ currentTarget }) => {
                      leave(currentTarget, cards.length === 1)
                      remove(id)
                    }}
                  >
                    {labels.remove}
                    <span className="hidden"> {title}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map((row) => (
              <ComparedRow key={row} row={row} cards={cards} />
            ))}
          </tbody>
        </table>
      </section>
      <p className="asked">
        <a className="button" href={`/collaborate/${askedFor(cards, catalog)}`}>
          {labels.talkAboutChosen}
        </a>
      </p>
    </>
  )
}

/** A button goes away with its column: who pressed it stays at the table, or where one chooses anew. */
function leave(button: HTMLElement, isLast: boolean): void {
  const place = isLast ? document.querySelector<HTMLElement>('.to-compare > summary') : button.closest('section')
  place?.focus({ preventScroll: true })
}

function ComparedRow({ row, cards }: { row: RowName; cards: readonly Card[] }) {
  const differs = isDifferent(row, cards)
  return (
    <tr role="row" className={differs ? 'differs' : undefined}>
      <th role="rowheader" scope="row">
        {row}
        {differs && <span className="meta"> {labels.differs}</span>}
        {stems[row] !== undefined && <p className="meta">{stems[row]}</p>}
      </th>
      {cards.map(({ id, compared }) => (
        <td key={id} role="cell">
          {(compared[row] ?? []).map((value) => (
            <p key={value}>{value}</p>
          ))}
        </td>
      ))}
    </tr>
  )
}

/** What was chosen, as the form's address names it. */
function askedFor(cards: readonly Card[], { programs }: Catalog): string {
  const isProgram = (card: Card) => programs.some(({ id }) => id === card.id)
  return `?${new URLSearchParams(cards.map((card) => [isProgram(card) ? 'program' : 'module', card.slug])).toString()}`
}
