import type { Payload } from 'payload'
import type { Lease } from '../../database/lease.ts'
import { scope } from '../../database/sqlite-client.ts'
import { runSchedule } from './run-schedule.ts'

const everyMs = 5_000
const atMost = 20

/** Carries out what is due; with several processes on one database only the one that holds the lease does. */
export async function runDue({ payload, lease }: { payload: Payload; lease: Lease }): Promise<void> {
  if (!(await lease.hold())) return
  const { docs } = await scope.run({}, () =>
    payload.find({
      collection: 'schedules',
      where: { state: { equals: 'waiting' }, at: { less_than_equal: new Date().toISOString() } },
      sort: 'at',
      limit: atMost,
      pagination: false,
      depth: 0,
      overrideAccess: true,
    }),
  )
  for (const schedule of docs) {
    if (!(await lease.hold())) return
    await scope.run({}, () => runSchedule(payload, schedule))
  }
}

/** Publishes and takes down at the minute that was chosen; what became due while nothing was running, at once. */
export function startSchedules(parts: { payload: Payload; lease: Lease }): { stop: () => Promise<void> } {
  const { payload, lease } = parts
  const look = () =>
    runDue(parts).catch((err: unknown) =>
      payload.logger.error({ err, msg: 'What is scheduled could not be looked through; it is tried again' }),
    )
  let running = look()
  const timer = setInterval(() => {
    running = running.then(look)
  }, everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
      await lease.close()
    },
  }
}
