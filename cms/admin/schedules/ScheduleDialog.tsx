'use client'
import { useConfig } from '@payloadcms/ui'
import { useState } from 'react'
import { momentWords, type ScheduleAction } from '#model/publishing/schedules.ts'
import { messageOf } from '../ask-api.ts'
import { FormDialog } from '../FormDialog.tsx'
import type { ImpactQuestion } from '../impact/ask-impact.ts'
import { useImpact } from '../impact/use-impact.ts'
import { WhatChanges } from '../impact/WhatChanges.tsx'

type Choice = { action: ScheduleAction; version: 'newest' | 'approved'; at: string; timeZone: string }
type Props = {
  /** When another version than the one on the screen was approved; `null`: none was. */
  approvedAt: string | null
  isLive: boolean
  isPlanned: boolean
  /** What visitors would see of it is asked with this. */
  questionFor: (choice: Pick<Choice, 'action' | 'version'>) => ImpactQuestion
  onClose: () => void
  onSchedule: (choice: Choice) => Promise<void>
}

/** Date and time, in the editor's own time zone, which is said. */
export function ScheduleDialog({ approvedAt, isLive, isPlanned, questionFor, onClose, onSchedule }: Props) {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const [action, setAction] = useState<ScheduleAction>('publish')
  const [version, setVersion] = useState<Choice['version']>(approvedAt === null ? 'newest' : 'approved')
  const [day, setDay] = useState('')
  const [time, setTime] = useState('09:00')
  const [fault, setFault] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  // Read as a moment of the browser's own time zone.
  const moment = day === '' || time === '' ? null : new Date(`${day}T${time}`)

  const send = async () => {
    if (isSending) return
    if (moment === null) return setFault('Choose a day and a time.')
    setSending(true)
    try {
      await onSchedule({ action, version, at: moment.toISOString(), timeZone })
      onClose()
    } catch (error) {
      setFault(messageOf(error))
      setSending(false)
    }
  }
  return (
    <FormDialog title="Schedule" isBusy={isSending} onClose={onClose} onSubmit={() => void send()}>
      {(isLive || isPlanned) && (
        <fieldset>
          <legend>What happens</legend>
          <Option name="action" isChosen={action === 'publish'} onChoose={() => setAction('publish')}>
            Publish
          </Option>
          <Option name="action" isChosen={action === 'unpublish'} onChoose={() => setAction('unpublish')}>
            Take it down
          </Option>
        </fieldset>
      )}
      {action === 'publish' && approvedAt !== null && (
        <fieldset>
          <legend>Which version</legend>
          <Option name="version" isChosen={version === 'approved'} onChoose={() => setVersion('approved')}>
            The approved one, of {momentWords(approvedAt, timeZone)}
          </Option>
          <Option name="version" isChosen={version === 'newest'} onChoose={() => setVersion('newest')}>
            The one on the screen
          </Option>
        </fieldset>
      )}
      <p className="irh-ask__pair">
        <label>
          Day
          <input type="date" required value={day} onChange={({ target }) => setDay(target.value)} />
        </label>
        <label>
          Time
          <input type="time" required value={time} onChange={({ target }) => setTime(target.value)} />
        </label>
      </p>
      <p className="irh-quiet">
        {moment === null
          ? `In your time zone, ${timeZone}.`
          : `${momentWords(moment.toISOString(), timeZone)} (${timeZone})`}
      </p>
      {action === 'publish' && (
        <p className="irh-quiet">What is written after now stays a draft, and does not go out with it.</p>
      )}
      <Foreseen key={`${action} ${version}`} question={questionFor({ action, version })} />
      <p role="alert" className="irh-fault">
        {fault}
      </p>
      <p className="irh-ask__buttons">
        {/* Not `disabled`: who pressed it by keyboard would stand nowhere. */}
        <button type="submit" className="irh-button" aria-disabled={isSending}>
          Schedule
        </button>
        <button
          type="button"
          className="irh-button irh-button--quiet"
          aria-disabled={isSending}
          onClick={() => {
            if (!isSending) onClose()
          }}
        >
          Not now
        </button>
      </p>
    </FormDialog>
  )
}

/** Asked once: what is written meanwhile does not go out with it. */
function Foreseen({ question }: { question: ImpactQuestion }) {
  const { config } = useConfig()
  const [asked] = useState(question)
  const known = useImpact(config.routes.api, asked)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section className="irh-ask__foreseen" tabIndex={0} aria-label="What it would change now">
      <p className="irh-quiet">What it would change if it happened now:</p>
      <WhatChanges known={known} />
    </section>
  )
}

type OptionProps = { name: string; isChosen: boolean; onChoose: () => void; children: React.ReactNode }

function Option({ name, isChosen, onChoose, children }: OptionProps) {
  return (
    <label className="irh-ask__option">
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} />
      <span>{children}</span>
    </label>
  )
}
