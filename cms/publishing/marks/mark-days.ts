import type { Payload } from 'payload'
import { turnedBetween } from '#model/curriculum/ce-profile.ts'
import { today } from '#model/today.ts'
import { publishCeProfile } from '../../curriculum/ce-profile/publish.ts'
import { writeMark } from './write-mark.ts'

/**
 * Marks, on the first look of another day, what is public from that day on or no longer: an approval that begins or has
 * ended. Nobody saves anything then, and the page must still say what is true.
 */
export function openDays(payload: Payload): { look: () => Promise<void> } {
  let since = today()
  return {
    look: async () => {
      const day = today()
      if (day === since) return
      const profile = await payload.findGlobal({ slug: 'ce-profile', depth: 0, overrideAccess: true })
      // A clock that was set back undoes what its days did.
      const [from, to] = since < day ? [since, day] : [day, since]
      for (const approval of publishCeProfile(profile).approvals) {
        const turned = turnedBetween(approval, from, to)
        if (turned === null) continue
        const title = `The approval by ${approval.body}`.slice(0, 160)
        const action = (turned === 'begun') === since < day ? 'published' : 'unpublished'
        const change = { collection: 'ce-profile', id: 'ce-profile', title, action } as const
        await writeMark(payload, { change, requestedBy: null, req: {} })
      }
      since = day
    },
  }
}
