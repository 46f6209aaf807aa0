'use client'
import { useConfig, useDocumentInfo, useFormFields } from '@payloadcms/ui'
import { useCallback, useEffect, useId, useState } from 'react'
import { type CreditAnswer, creditAnswerSchema } from '../../curriculum/programs/credit-ready/answer.ts'
import { askApi, messageOf } from '../ask-api.ts'
import { CreditFigures } from './CreditFigures.tsx'
import { CreditItems } from './CreditItems.tsx'

/** What this program lacks on its way to credit. It is advice: saving and publishing do not ask for it. */
export function CreditReady() {
  const isTracked = useFormFields(([fields]) => fields['ce.track']?.value === true)
  return isTracked ? <Tracked /> : null
}

function Tracked() {
  const { answer, fault, look } = useCreditReady()
  const titleId = useId()
  const items = answer?.ready?.items ?? []
  const done = items.filter(({ isDone }) => isDone)
  const open = items.filter(({ isDone }) => !isDone)
  return (
    <section className="irh-credit" aria-labelledby={titleId}>
      <h3 id={titleId}>
        {items.length === 0 ? 'Ready for credit' : `Ready for credit: ${done.length} of ${items.length}`}
      </h3>
      <p role="status" className={fault === null ? 'irh-quiet' : 'irh-fault'}>
        {fault ?? (items.length > 0 ? '' : 'Looking at what there is as soon as this is saved …')}
      </p>
      {items.length > 0 && (
        <>
          <p className="irh-quiet">
            Advice for an application, as of the last save. Nothing here keeps you from publishing.
          </p>
          {answer?.ready && answer.ready.unread > 0 && <p>{unreadWords(answer.ready.unread)}</p>}
          <CreditFigures figures={answer?.ready?.figures ?? []} />
          <CreditItems title="To do" items={open} />
          <CreditItems title="Done" items={done} />
          <button type="button" className="irh-button irh-button--quiet" onClick={() => void look()}>
            Look again
          </button>
        </>
      )}
    </section>
  )
}

const unreadWords = (count: number): string =>
  count === 1
    ? 'One entry that this program names cannot be read by your account, and is left out here.'
    : `${count} entries that this program names cannot be read by your account, and are left out here.`

function useCreditReady() {
  const { config } = useConfig()
  const { id, lastUpdateTime } = useDocumentInfo()
  const [answer, setAnswer] = useState<CreditAnswer | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const look = useCallback(async () => {
    if (id === undefined) return
    try {
      setAnswer(await askApi(creditAnswerSchema, `${config.serverURL}${config.routes.api}/programs/${id}/credit-ready`))
      setFault(null)
    } catch (error) {
      setFault(messageOf(error))
    }
  }, [config, id])
  // biome-ignore lint/correctness/useExhaustiveDependencies: again after each save, which may have done one of them
  useEffect(() => void look(), [look, lastUpdateTime])
  // Modules and people are mended in other tabs.
  useEffect(() => {
    const again = () => document.visibilityState === 'visible' && void look()
    document.addEventListener('visibilitychange', again)
    return () => document.removeEventListener('visibilitychange', again)
  }, [look])
  return { answer, fault, look }
}
