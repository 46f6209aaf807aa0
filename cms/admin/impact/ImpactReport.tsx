import { useConfig } from '@payloadcms/ui'
import { useId } from 'react'
import type { ImpactAnswer } from '../../publishing/impact/impact.ts'
import { Changes } from './Changes.tsx'
import { HeldEntries } from './HeldEntries.tsx'

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
            )}
            <span className="irh-issues__what">{message}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
