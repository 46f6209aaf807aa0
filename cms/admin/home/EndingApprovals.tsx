import Link from 'next/link'
import type { PayloadRequest } from 'payload'
import { dayWords } from '#model/day-words.ts'
import { today } from '#model/today.ts'
import { publishCeProfile } from '../../curriculum/ce-profile/publish.ts'
import { permissionFor } from '../../fields/access.ts'

/** Renewing one takes an approving body weeks. */
const toldBeforeDays = 90
const dayMs = 24 * 60 * 60_000

/** On the home screen of those who keep the credit profile: approvals that end soon or have ended. Nothing while none does. */
export async function EndingApprovals({ req }: { req: PayloadRequest }) {
  if (permissionFor(req, 'update', 'ce-profile') !== 'yes') return null
  const profile = await req.payload.findGlobal({
    slug: 'ce-profile',
    depth: 0,
    overrideAccess: false,
    user: req.user,
    req,
  })
  const [day, soon] = [today(), today(new Date(Date.now() + toldBeforeDays * dayMs))]
  const ending = publishCeProfile(profile)
    .approvals.filter(({ validTo }) => validTo <= soon)
    .toSorted((one, other) => one.validTo.localeCompare(other.validTo))
  if (ending.length === 0) return null
  return (
    <section className="irh-part irh-ending">
      <h2>Approvals that end</h2>
      <ul>
        {ending.map(({ key, body, validTo }) => (
          <li key={key}>
            <Link href={`${req.payload.config.routes.admin}/globals/ce-profile`}>{body}</Link>
            {validTo < day ? (
              <span className="irh-fault">Ended on {dayWords(validTo)}. The site does not print it any more.</span>
            ) : (
              <span className="irh-quiet">
                Ends on {dayWords(validTo)}. Renew it, or it leaves the site the day after.
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
