import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { counted, countedFirst, countedOf, labels } from '../../labels.ts'
import { CompareBox } from './CompareBox.tsx'
import type { Card, Catalog as CatalogData, ProgramCard } from './catalog.ts'
import { mostChosen } from './chosen.ts'
import { looser, programsFor, searchOf, tickedIn } from './filtering.ts'
import { inOrder, ordersOf, sorted, sortIn } from './sorting.ts'
import { useChosen } from './use-chosen.ts'

/** `plainFilters`: those of the page, in whose place its own come. */
type Props = { catalog: CatalogData; plainFilters: HTMLDetailsElement | null }

/** The list of programs, narrowed down while one ticks; the state is in the address, the choice to compare in the browser. */
export function Catalog({ catalog, plainFilters }: Props) {
  const { groups, programs, modules } = catalog
  const orders = ordersOf(programs)
  const [ticked, setTicked] = useState(() => tickedIn(location.search, groups))
  const [sort, setSort] = useState(() => sortIn(location.search, orders))
  const [isOpen, setIsOpen] = useState(ticked.size > 0)
  const { chosen, isKept, choose } = useChosen(catalog)
  // Looked at last: somebody may open them while all this is drawn.
  useLayoutEffect(() => {
    if (plainFilters?.open) setIsOpen(true)
  }, [plainFilters])
  useEffect(() => {
    history.replaceState(history.state, '', location.pathname + searchOf(ticked, sort))
  }, [ticked, sort])
  // The way back leads past states that are addresses of this page: the link from the filters to the list made one.
  useEffect(() => {
    const follow = () => {
      const told = tickedIn(location.search, groups)
      setTicked((before) => (searchOf(told) === searchOf(before) ? before : told))
      setSort(sortIn(location.search, ordersOf(programs)))
    }
    addEventListener('popstate', follow)
    return () => removeEventListener('popstate', follow)
  }, [groups, programs])

  const shown = sorted(programsFor(programs, groups, ticked), sort)
  const frame = useRef<HTMLDivElement>(null)
  const tick = (slug: string) => {
    if (frame.current !== null) hold(frame.current)
    setTicked((before) => new Set(before.has(slug) ? [...before].filter((one) => one !== slug) : [...before, slug]))
  }
  const clear = () => setTicked(new Set())
  const way = shown.length === 0 ? looser(programs, groups, ticked) : null

  return (
    <div className="folio" ref={frame}>
      <div className="side">
        {groups.length > 0 && (
          <details
            className="filters"
            open={isOpen}
            onToggle={({ currentTarget }) => {
              setIsOpen(currentTarget.open)
              frame.current?.style.removeProperty('--room')
            }}
          >
            <summary>{labels.filters}</summary>
            <p hidden>{labels.filters}</p>
            <form>
              {groups.map(({ label, facets }) => (
                <fieldset key={label}>
                  <legend>{label}</legend>
                  {facets.map(({ slug, label: answer }) => (
                    <label key={slug}>
                      <input
                        type="checkbox"
                        name="in"
                        value={slug}
                        checked={ticked.has(slug)}
                        onChange={() => tick(slug)}
                      />
                      <span>{answer}</span>
                    </label>
                  ))}
                </fieldset>
              ))}
              {ticked.size > 0 && (
                <>
                  <button
                    type="button"
                    className="plain-button"
                    onClick={({ currentTarget }) => {
                      stayAt(
                        currentTarget.form?.querySelector<HTMLElement>('fieldset:last-of-type label:last-child input'),
                      )
                      clear()
                    }}
                  >
                    {labels.clearFilters}
                  </button>
                  {/* Where the list lies below the filters, what fits is said, and led to, beside them. */}
                  <p className="fitting">
                    <a href="#fitting">
                      {shown.length === 0
                        ? labels.nothingFits
                        : labels.showFitting(counted(shown.length, labels.program, labels.programsCounted))}
                    </a>
                  </p>
                </>
              )}
            </form>
          </details>
        )}
      </div>
      <div className="text">
        <div className="list-head">
          <p className="meta count" role="status" id="fitting">
            {ticked.size > 0
              ? countedOf(shown.length, programs.length, labels.program, labels.programsCounted)
              : countedFirst(shown.length, labels.program, labels.programsCounted)}
            {inOrder(sort)}
          </p>
          {orders.length > 0 && (
            <label className="sort">
              {labels.order}
              <select
                value={sort ?? ''}
                onChange={({ currentTarget }) =>
                  setSort(orders.find(({ name }) => name === currentTarget.value)?.name ?? null)
                }
              >
                <option value="">{labels.ownOrder}</option>
                {orders.map(({ name, label }) => (
                  <option key={name} value={name}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
          )}
        </div>
        {shown.length === 0 && (
          <div className="empty">
            <p>{labels.nothingFits}</p>
            {/* Where no single answer stands in the way, all of them do. */}
            <button
              type="button"
              className="button"
              onClick={({ currentTarget }) => {
                stayAt(currentTarget.closest('.text')?.querySelector<HTMLElement>('.rows'))
                if (way === null) clear()
                else tick(way.facet.slug)
              }}
            >
              {way === null
                ? labels.clearFilters
                : labels.without(way.facet.label, counted(way.count, labels.program, labels.programsCounted))}
            </button>
          </div>
        )}
        <ul className="rows plain" tabIndex={-1}>
          {shown.map((program) => (
            <ProgramRow key={program.id} program={program} modules={modules} chosen={chosen} choose={choose} />
          ))}
        </ul>
        {chosen.length > 0 && (
          <aside className="chosen" aria-label={labels.compareTitle}>
            <p>
              {labels.chosen(chosen.length, mostChosen)}
              {!isKept && ` ${labels.notKept}`}
            </p>
            <a className="button" href="/compare/">
              {labels.compareChosen}
            </a>
          </aside>
        )}
      </div>
    </div>
  )
}

/** A list that becomes shorter than the window reaches leaves its room, or the page would move under the pointer. */
function hold(frame: HTMLElement): void {
  const others = document.documentElement.scrollHeight - frame.offsetHeight
  frame.style.setProperty('--room', `${Math.ceil(scrollY) + innerHeight - others}px`)
}

/** What was pressed goes away: who pressed it stays beside it. */
const stayAt = (place: HTMLElement | null | undefined): void => place?.focus({ preventScroll: true })

type RowProps = {
  program: ProgramCard
  modules: readonly Card[]
  chosen: readonly string[]
  choose: (id: string) => void
}

function ProgramRow({ program, modules, chosen, choose }: RowProps) {
  const { title, path, summary, facts, forWhom, badge } = program
  const own = program.modules.flatMap((id) => modules.find((module) => module.id === id) ?? [])
  return (
    <li className="row">
      <h2>
        <a href={path}>{title}</a>
      </h2>
      <p>{summary}</p>
      {facts.length > 0 && (
        <ul className="meta plain">
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
      {forWhom !== '' && <p className="meta">{forWhom}</p>}
      {badge !== null && (
        <p className="meta">
          <span className="badge">{badge.label}</span> {badge.note !== null && <span>{badge.note}</span>}
        </p>
      )}
      <details className="to-compare">
        <summary>
          {labels.compareThis}
          <span className="hidden">: {title}</span>
        </summary>
        <CompareBox card={program} chosen={chosen} choose={choose} />
        {own.map((module) => (
          <CompareBox key={module.id} card={module} chosen={chosen} choose={choose} />
        ))}
      </details>
    </li>
  )
}
