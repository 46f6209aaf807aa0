import { useConfig } from '@payloadcms/ui'
import { useId } from 'react'
import type { Impact, ImpactAnswer } from '../../publishing/impact/impact.ts'
import { HeldEntries } from './HeldEntries.tsx'
import { filesInWords, summaryOf } from './impact-words.ts'
import { PageChanges } from './PageChanges.tsx'

type Props = { answer: ImpactAnswer; onShowField?: ((path: string) => void) | undefined }

/** What would change for visitors, what stays as it is, and what has to be mended first. */
export function ImpactReport({ answer: { impact, isOnHold, held, issues }, onShowField }: Props) {
  const { config } = useConfig()
  const blocking = issues.filter(({ severity }) => severity === 'block')
  const advice = issues.filter(({ severity }) => severity === 'warn')
  return (
    <>
      {blocking.length > 0 && (
        <Issues title="Not ready yet. Please mend this first:" issues={blocking} onShowField={onShowField} />
      )}
      {isOnHold && (
        <p className="irh-notice">
          Publishing is on hold. Visitors see this only after someone publishes the site again.
        </p>
      )}
      {impact !== null && <Changes impact={impact} />}
      <HeldEntries title="This stays as visitors know it:" held={held} adminUrl={config.routes.admin} />
      {advice.length > 0 && <Issues title="Worth a look:" issues={advice} onShowField={onShowField} />}
    </>
  )
}

type IssuesProps = { title: string; issues: ImpactAnswer['issues'] } & Pick<Props, 'onShowField'>

function Issues({ title, issues, onShowField }: IssuesProps) {
  const titleId = useId()
  return (
    <section aria-labelledby={titleId} className="irh-issues">
      <h2 id={titleId}>{title}</h2>
      <ul>
        {issues.map(({ path, label, message, severity }) => (
          <li key={`${severity} ${path}`}>
            {onShowField === undefined || path === '' ? (
              <strong>{label}</strong>
            ) : (
              <button type="button" className="irh-link" onClick={() => onShowField(path)}>
                {label}
              </button>
            )}{' '}
            {message}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Which pages change, each with its words, and what moves with them. */
export function Changes({ impact }: { impact: Impact }) {
  const { pages, files, redirects } = impact
  const alsoMoved = filesInWords(files)
  return (
    <>
      <p className="irh-impact__summary">{summaryOf(impact)}</p>
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
