'use client'
import { useConfig, useDocumentInfo, useForm, useFormModified } from '@payloadcms/ui'
import { useCallback, useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { momentWords, scheduleActions, scheduleStates } from '#model/publishing/schedules.ts'
import { contentCollections } from '#model/snapshot.ts'
import { askApi, messageOf } from '../ask-api.ts'
import { useSaveDraft } from '../words/use-save-draft.ts'
import { savesEnded } from '../words/watch-saves.ts'
import { ScheduleDialog } from './ScheduleDialog.tsx'
import { ScheduleList } from './ScheduleList.tsx'

const schedule = z.object({
  id: z.string(),
  action: z.enum(scheduleActions),
  at: z.string(),
  timeZone: z.string(),
  askedByName: z.string(),
  state: z.enum(scheduleStates),
  outcome: z.string().nullable(),
  ranAt: z.string().nullable(),
})
export type Schedule = z.infer<typeof schedule>
const list = z.object({
  schedules: z.array(schedule),
  approvedAt: z.string().nullable(),
  isLive: z.boolean(),
})
const made = z.object({ schedule, problems: z.array(z.string()) })
const canceled = z.object({ schedule })

/** What is planned for this entry, and the way to plan it. */
export function SchedulePanel() {
  const { config } = useConfig()
  const { collectionSlug, id, lastUpdateTime } = useDocumentInfo()
  const collection = contentCollections.find((known) => known === collectionSlug)
  const { getData } = useForm()
  const isModified = useFormModified()
  const saveDraft = useSaveDraft()
  const latest = useRef({ isModified, saveDraft })
  latest.current = { isModified, saveDraft }
  const [known, setKnown] = useState<z.infer<typeof list> | null>(null)
  const [isOpen, setOpen] = useState(false)
  const [said, setSaid] = useState<{ words: string; isFault: boolean } | null>(null)
  const url = `${config.routes.api}/publishing/schedules`

  const look = useCallback(async () => {
    if (!(collection && id)) return
    const query = new URLSearchParams({ collection, id: String(id) })
    try {
      setKnown(await askApi(list, `${url}?${query}`))
    } catch (error) {
      setSaid({ words: messageOf(error), isFault: true })
    }
  }, [collection, id, url])
  // biome-ignore lint/correctness/useExhaustiveDependencies: again after each save, because another version may be approved now
  useEffect(() => void look(), [look, lastUpdateTime])

  if (!(collection && id) || known === null) return null

  /** The version on the screen is what was typed up to now, saved or not. */
  const saveScreen = async () => {
    // One save at a time, and what was typed last is not in the one that is under way.
    await savesEnded()
    if (!latest.current.isModified) return
    const saved = await latest.current.saveDraft({ isQuiet: true })
    if (saved?.res.ok !== true) {
      throw new Error('What is on the screen is not saved yet. Look whether the form says why, then try again.')
    }
  }
  const cancel = async ({ id: schedule }: Schedule) => {
    try {
      await askApi(canceled, `${url}/${schedule}/cancel`, {})
      setSaid({ words: 'Canceled.', isFault: false })
    } catch (error) {
      setSaid({ words: messageOf(error), isFault: true })
    }
    await look()
  }
  return (
    <section className="irh-panel" aria-labelledby="irh-schedule">
      <h3 id="irh-schedule">Planned</h3>
      <ScheduleList schedules={known.schedules} onCancel={(one) => void cancel(one)} />
      <button type="button" className="irh-button irh-button--quiet" onClick={() => setOpen(true)}>
        Schedule…
      </button>
      <p role="status" className={said?.isFault ? 'irh-fault' : 'irh-quiet'}>
        {said?.words}
      </p>
      {isOpen && (
        <ScheduleDialog
          approvedAt={known.approvedAt}
          isLive={known.isLive}
          isPlanned={known.schedules.some(({ state, action }) => state === 'waiting' && action === 'publish')}
          questionFor={({ action, version }) => {
            const entry = { collection, id: String(id), action }
            if (action === 'unpublish') return entry
            return version === 'approved' ? { ...entry, version } : { ...entry, data: getData() }
          }}
          onClose={() => setOpen(false)}
          onSchedule={async (choice) => {
            if (choice.action === 'publish' && choice.version === 'newest') await saveScreen()
            const { schedule, problems } = await askApi(made, url, { collection, id: String(id), ...choice })
            const moment = momentWords(schedule.at, schedule.timeZone)
            const words = schedule.action === 'publish' ? `Goes live on ${moment}.` : `Is taken down on ${moment}.`
            const warning = problems.length === 0 ? '' : ` It could not go out as it is now: ${problems.join(' ')}`
            setSaid({ words: words + warning, isFault: problems.length > 0 })
            // The dialog closes as this is said: as long as it is open, nothing typed reaches the form behind it.
            void look()
          }}
        />
      )}
    </section>
  )
}
