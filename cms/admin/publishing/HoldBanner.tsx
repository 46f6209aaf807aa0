import type { ServerProps } from 'payload'
import { roles } from '#model/roles.ts'
import { identityOf, permissionFor } from '../../fields/access.ts'
import { readHold } from '../../publishing/hold/hold.ts'
import { PublishSiteButton } from './PublishSiteButton.tsx'

/** At the top of every screen while publishing is on hold: whoever edits must know that nothing goes out. */
export async function HoldBanner({ payload, user }: ServerProps) {
  const req = { user: user ?? null }
  if (!roles.some((role) => role === identityOf(req.user))) return null
  const hold = await readHold(payload)
  if (hold === null) return null
  return (
    <aside className="irh-hold" aria-label="Publishing is on hold">
      <p>
        <strong>Publishing is on hold.</strong> Visitors see release {hold.release}; changes wait until the site is
        published again.
      </p>
      {permissionFor(req, 'publish', 'releases') === 'yes' && <PublishSiteButton label="Publish again" />}
    </aside>
  )
}
