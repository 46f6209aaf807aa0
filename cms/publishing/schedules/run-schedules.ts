import type { Payload } from 'payload'
import { scope } from '../../database/sqlite-client.ts'

const everyMs = 15_000
const atMost = 20

/** Publishes and unpublishes what is due. Doing it twice does no harm, so several processes need not agree. */
export function startSchedules({ payload }: { payload: Payload }): { stop: () => Promise<void> } {
  const runDue = () => scope.run({}, () => payload.jobs.run({ limit: atMost, overrideAccess: true, silent: true }))
  const logged = (what: string) => (err: unknown) => payload.logger.error({ err, msg: what })
  let running: Promise<unknown> = takeUpAgain(payload)
    .catch(logged('Schedules that were cut off could not be taken up again'))
    .then(runDue)
    .catch(logged('What was scheduled could not be run; it is tried again'))
  const timer = setInterval(() => {
    running = running.then(runDue).catch(logged('What was scheduled could not be run; it is tried again'))
  }, everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}

/** A job that was running when the process was killed stays marked as running for ever, and would never be run. */
async function takeUpAgain(payload: Payload): Promise<void> {
  await scope.run({}, async () => {
    await payload.update({
      collection: 'payload-jobs',
      where: { processing: { equals: true } },
      data: { processing: false },
      depth: 0,
      overrideAccess: true,
    })
  })
}
