'use client'
import { momentWords } from '#model/publishing/schedules.ts'
import type { Schedule } from './SchedulePanel.tsx'

const pastShown = 3

/** What waits, with a way to cancel it, and how the last ones went. */
export function ScheduleList({
  schedules,
  onCancel,
}: {
  schedules: readonly Schedule[]
  onCancel: (schedule: Schedule) => void
}) {
  const waiting = schedules.filter(({ state }) => state === 'waiting').toReversed()
  const past = schedules.filter(({ state }) => state !== 'waiting').slice(0, pastShown)
  if (schedules.length === 0) return <p className="irh-quiet">Nothing is planned.</p>
  return (
    <ul className="irh-panel__list">
      {waiting.map((schedule) => (
        <li key={schedule.id}>
          <p>{wordsFor(schedule)}</p>
          <p className="irh-quiet">Asked for by {schedule.askedByName}</p>
          <button type="button" className="irh-link" onClick={() => onCancel(schedule)}>
            Cancel<span className="irh-hidden"> what is planned for {momentOf(schedule)}</span>
          </button>
        </li>
      ))}
      {past.map((schedule) => (
        <li key={schedule.id} className={schedule.state === 'failed' ? 'irh-fault' : 'irh-quiet'}>
          {momentOf(schedule)}: {schedule.state === 'failed' && 'not done. '}
          {schedule.outcome}
        </li>
      ))}
    </ul>
  )
}

const momentOf = ({ at, timeZone }: Schedule): string => momentWords(at, timeZone)
const wordsFor = (schedule: Schedule): string =>
  `${schedule.action === 'publish' ? 'Goes live' : 'Is taken down'} on ${momentOf(schedule)}`
