import type { Payload, Where } from 'payload'
import { isSavedMeanwhile } from '../../database/as-read.ts'
import { flushErased } from '../../database/flush-erased.ts'
import { scope } from '../../database/sqlite-client.ts'
import { sweepMailFiles } from '../../mail/sweep-files.ts'
import { forgetDeleted } from './deleted.ts'
import { ended, setAside } from './note-activity.ts'
import { eraseMails, redact } from './redact.ts'
import { isClockTrusted } from './trusted-clock.ts'

const mailDays = 30
const dayMs = 24 * 3600 * 1000
const atOnce = 50

/**
 * Erases what has had its time (months from the form's settings), and forgets old mails. Twice does no harm. Returns how
 * many requests. Throws when something could not be erased everywhere, after all else.
 */
export async function keepRetention(payload: Payload, now = new Date(), signal?: AbortSignal): Promise<number> {
  const settings = await payload.findGlobal({ slug: 'collaborate', depth: 0, overrideAccess: true })
  const endedBefore = monthsBefore(now, settings.retentionMonths ?? 24)
  const doubtedBefore = monthsBefore(now, settings.quarantineMonths ?? 3)
  const isDue: Where = {
    and: [
      { redactedAt: { exists: false } },
      {
        or: [
          { and: [{ status: { in: ended } }, { closedAt: { less_than: endedBefore } }] },
          { and: [{ status: { in: setAside } }, { closedAt: { less_than: doubtedBefore } }] },
          // Set aside when it came, and looked at by nobody.
          {
            and: [
              { status: { in: setAside } },
              { closedAt: { exists: false } },
              { receivedAt: { less_than: doubtedBefore } },
            ],
          },
        ],
      },
    ],
  }
  let erased = 0
  let after = ''
  let failure: unknown = null
  for (;;) {
    const { docs } = await payload.find({
      collection: 'collaboration-requests',
      where: { and: [isDue, { reference: { greater_than: after } }] },
      sort: 'reference',
      limit: atOnce,
      depth: 0,
      pagination: false,
      overrideAccess: true,
    })
    for (const request of docs) {
      // After a flood there are thousands: a stop must not wait for all of them.
      if (signal?.aborted) return erased
      try {
        await redact(payload, { request, by: null, action: 'retention' })
        erased += 1
      } catch (error) {
        // It must not keep the others, nor the mails. What staff have changed meanwhile is looked at the next time.
        if (!isSavedMeanwhile(error)) failure ??= error
      }
      after = request.reference
    }
    if (docs.length < atOnce) break
  }
  const steps = [
    () => eraseMails(payload, isForgotten(daysBefore(now, mailDays))),
    () => eraseLeftMails(payload),
    () => forgetDeleted(payload, now),
    () => flushErased(payload),
    () => sweepMailFiles(payload),
  ]
  for (const step of steps) {
    try {
      await step()
    } catch (error) {
      // Nor must it keep what comes after.
      failure ??= error
    }
  }
  if (failure !== null) throw failure
  return erased
}

/** Those of requests that are erased or deleted already, which a crash between the two has left. */
export async function eraseLeftMails(payload: Payload): Promise<void> {
  const every = { depth: 0, pagination: false, overrideAccess: true, select: { reference: true } } as const
  const { docs: mails } = await payload.find({ ...every, collection: 'outbox', where: { reference: { exists: true } } })
  const references = [...new Set(mails.flatMap(({ reference }) => reference || []))]
  for (let from = 0; from < references.length; from += atOnce) {
    const some = references.slice(from, from + atOnce)
    const { docs: kept } = await payload.find({
      ...every,
      collection: 'collaboration-requests',
      where: { reference: { in: some }, redactedAt: { exists: false } },
    })
    const known = new Set(kept.map(({ reference }) => reference))
    const left = some.filter((reference) => !known.has(reference))
    if (left.length > 0) await eraseMails(payload, { reference: { in: left } })
  }
}

const isForgotten = (before: string): Where => ({
  or: [
    { state: { in: ['sent', 'filed'] }, sentAt: { less_than: before } },
    // Nobody has sent it again in all that time; what it was about is still in its place. That a reply did not arrive is
    // said by its mail alone: it stays for as long as the request.
    { state: { in: ['failed', 'bounced'] }, kind: { not_equals: 'reply' }, updatedAt: { less_than: before } },
  ],
})

/** The same day some months before; where that month is shorter, its last: nothing is erased before its time. */
function monthsBefore(now: Date, months: number): string {
  const before = new Date(now)
  before.setUTCMonth(before.getUTCMonth() - months)
  if (before.getUTCDate() !== now.getUTCDate()) before.setUTCDate(0)
  return before.toISOString()
}

const daysBefore = (now: Date, days: number): string => new Date(now.getTime() - days * dayMs).toISOString()

const everyMs = 6 * 3600 * 1000
const firstAfterMs = 60_000

/** Keeps it while the CMS runs. */
export function startRetention({ payload }: { payload: Payload }): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()
  const keepTimes = () => {
    running = running
      .then(() =>
        scope.run({}, async () =>
          (await isClockTrusted(payload)) ? keepRetention(payload, new Date(), stopping.signal) : 0,
        ),
      )
      .then((erased) => {
        if (erased > 0) payload.logger.info({ erased }, 'Requests were erased after their time')
      })
      .catch((err: unknown) => payload.logger.error({ err }, 'Requests could not be erased; it is tried again'))
  }
  const first = setTimeout(keepTimes, firstAfterMs)
  const timer = setInterval(keepTimes, everyMs)
  return {
    stop: async () => {
      stopping.abort()
      clearTimeout(first)
      clearInterval(timer)
      await running
    },
  }
}
