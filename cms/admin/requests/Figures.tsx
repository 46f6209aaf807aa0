'use client'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { choiceLabels } from '#model/labels.ts'
import { choices, requestStatuses } from '#model/partners/collaboration-requests.ts'
import { requestStatusLabels } from '../../partners/collaboration-requests/labels.ts'

const figuresSchema = z.object({
  weeks: z.array(z.object({ from: z.string(), count: z.number() })),
  settings: z.array(z.object({ setting: z.enum(choices.setting), count: z.number() })),
  outcomes: z.array(z.object({ status: z.enum(requestStatuses), count: z.number() })),
})

/** Requests by week, setting and outcome, as tables that are drawn as bars. */
export function Figures({ url }: { url: string }) {
  const [figures, setFigures] = useState<z.infer<typeof figuresSchema> | null>(null)
  const [isUnreadable, setUnreadable] = useState(false)
  useEffect(() => {
    const read = async () => {
      const answer = await fetch(url, { credentials: 'same-origin' })
      const parsed = figuresSchema.safeParse(answer.ok ? await answer.json() : null)
      if (parsed.success) setFigures(parsed.data)
      else setUnreadable(true)
    }
    read().catch(() => setUnreadable(true))
  }, [url])
  if (isUnreadable) return <p role="status">The figures could not be read. Reload the page to try again.</p>
  if (figures === null) return <p role="status">Counting …</p>
  return (
    <div className="irh-bars">
      <Bars title="By week" rows={figures.weeks.map(({ from, count }) => [dayIn(from), count])} />
      <Bars
        title="By setting"
        rows={figures.settings.map(({ setting, count }) => [choiceLabels.setting[setting], count])}
      />
      <Bars
        title="By outcome"
        rows={figures.outcomes.map(({ status, count }) => [requestStatusLabels[status], count])}
      />
    </div>
  )
}

const dayIn = (day: string): string =>
  new Date(day).toLocaleDateString('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' })

function Bars({ title, rows }: { title: string; rows: [string, number][] }) {
  const most = Math.max(1, ...rows.map(([, count]) => count))
  return (
    <table>
      <caption>{title}</caption>
      <tbody>
        {rows.map(([label, count]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>
              {count > 0 && <span className="irh-bars__bar" style={{ inlineSize: `${(count / most) * 8}rem` }} />}
              {count}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
