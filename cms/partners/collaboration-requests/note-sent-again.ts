import type { PayloadRequest } from 'payload'
import { againIfSavedMeanwhile, readAs } from '../../database/as-read.ts'
import { notingSentAgain } from './note-activity.ts'

/**
 * Notes in the history of a request that the mail of a reply was sent once more. Once the mail is queued, in a save of
 * its own: what others save in that moment must not keep the mail back. Where it cannot be noted, the mail goes out all
 * the same.
 */
export async function noteSentAgain(req: PayloadRequest, reference: string): Promise<void> {
  const every = { collection: 'collaboration-requests', depth: 0, overrideAccess: true, req } as const
  await againIfSavedMeanwhile(async () => {
    const { docs } = await req.payload.find({
      ...every,
      where: { reference: { equals: reference }, redactedAt: { exists: false } },
      limit: 1,
      pagination: false,
    })
    const [request] = docs
    // Of one that is erased or deleted in that moment nothing is noted.
    if (!request) return
    const context = { ...readAs(request), ...notingSentAgain }
    await req.payload.update({ ...every, id: request.id, data: {}, context })
  }).catch((err: unknown) =>
    req.payload.logger.error({ err }, 'The history of a request does not say that its reply was sent again'),
  )
}
