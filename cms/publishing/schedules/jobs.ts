import { APIError, type Config, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { isResource } from '#model/roles.ts'
import { permissionFor } from '../../fields/access.ts'

const job = z.object({
  taskSlug: z.literal('schedulePublish'),
  input: z.object({
    doc: z.object({ relationTo: z.string() }),
    user: z.object({ relationTo: z.literal('users'), value: z.union([z.string(), z.number()]) }),
  }),
})

/**
 * Publishing on a day to come is a job of Payload's. Its form asks only whether somebody may open the admin, so the
 * right to schedule is checked where the job is kept; when it is due, the right to publish is checked once more.
 */
export const jobs: NonNullable<Config['jobs']> = {
  tasks: [],
  // Run by run-schedules.ts alone; nobody starts, adds or stops a job over the API.
  access: { run: () => false, queue: () => false, cancel: () => false },
  runHooks: true,
  jobsCollectionOverrides: ({ defaultJobsCollection }) => ({
    ...defaultJobsCollection,
    hooks: {
      beforeChange: [
        async ({ data, operation, req }) => {
          if (operation === 'create') await refuseUnlessMaySchedule(data, req)
          return data
        },
      ],
      beforeDelete: [({ req }) => refuseUnlessMayStop(req)],
    },
  }),
}

/** Without the request: Payload's form leaves it out and names the account in the job. */
async function refuseUnlessMaySchedule(data: unknown, req: PayloadRequest): Promise<void> {
  const { doc, user: account } = job.parse(data).input
  const user = await req.payload.findByID({
    collection: 'users',
    id: account.value,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  const asker = user === null ? null : { ...user, collection: 'users' as const }
  if (!isResource(doc.relationTo) || permissionFor({ user: asker }, 'schedule', doc.relationTo) !== 'yes') {
    throw new APIError('Only editors choose a day for publishing.', 403, null, true)
  }
}

/** Whoever may schedule anything may stop what was scheduled; our own code, which has no user, clears what is done. */
function refuseUnlessMayStop(req: PayloadRequest): void {
  if (!req.user || permissionFor(req, 'schedule', 'essays') === 'yes') return
  throw new APIError('Only editors change the day of publishing.', 403, null, true)
}
