import { openLease, whileHeld } from '../database/lease.ts'
import type { Started } from '../process.ts'
import { sendDue, takeUpAgain } from './mailer.ts'
import { setRunningMailer } from './running-mailer.ts'
import { openTransport } from './transport.ts'

const everyMs = 5000
// A mail is queued in a save that is not complete yet when it says so.
const soonMs = 300

type Starting = Pick<Started, 'payload' | 'settings'> & {
  /** What must be done before this process sends a mail. */
  first: () => Promise<void>
}

/** Sends mails while the CMS runs: at once when one is queued, and when its time has come. */
export function startMail({ payload, settings, first }: Starting): { stop: () => Promise<void> } {
  const lease = openLease(settings.database, 'mailer')
  const transport = openTransport(settings)
  let running = Promise.resolve()
  let isStopped = false
  let isOurs = false
  let soon: NodeJS.Timeout | null = null

  const lost = (err: unknown) => payload.logger.error({ err }, 'The right to send mails could not be kept')
  const look = () => {
    soon = null
    running = running.then(async () => {
      try {
        if (isStopped) return
        const wasOurs = isOurs
        isOurs = false
        if (!(await lease.hold())) return
        if (!wasOurs) {
          await first()
          await takeUpAgain(payload)
        }
        isOurs = true
        // A server may take longer over a mail than the lease lasts: another process would send it a second time.
        await whileHeld(lease, () => sendDue({ payload, transport }), lost)
      } catch (err) {
        payload.logger.error({ err }, 'Mails could not be looked for; it is tried again')
      }
    })
  }
  // One look at a time: a server that does not answer must not pile them up.
  let isLooking = false
  const timer = setInterval(() => {
    if (isLooking) return
    isLooking = true
    look()
    void running.finally(() => {
      isLooking = false
    })
  }, everyMs)
  setRunningMailer({
    wake: () => {
      soon ??= setTimeout(look, soonMs)
    },
  })
  look()
  return {
    stop: async () => {
      isStopped = true
      setRunningMailer(undefined)
      clearInterval(timer)
      if (soon) clearTimeout(soon)
      await running
      await lease.close()
    },
  }
}
