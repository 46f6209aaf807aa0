import { randomBytes } from 'node:crypto'
import type { Payload } from 'payload'
import { everything } from '../database/everything.ts'
import type { Started } from '../process.ts'
import { reasonOf } from '../reason-of.ts'
import { StartRefused } from '../start-refused.ts'
import { passwordFault } from './users/password-rule.ts'

type Shared = typeof globalThis & { irhFirstAccountToken?: string }
const shared: Shared = globalThis

/** What the one-time link carries; `null` when there is an account. Lives in memory: a new start prints a new link. */
export const firstAccountToken = (): string | null => shared.irhFirstAccountToken ?? null

/** While nobody can sign in: makes the account that the settings name, or tells the link that makes one. */
export async function openFirstAccount({ payload, settings, tell }: Started): Promise<void> {
  if (await hasAccounts(payload)) return
  if (settings.admin === null) {
    const token = randomBytes(24).toString('base64url')
    shared.irhFirstAccountToken = token
    tell({ type: 'first-account', url: `${settings.adminUrl}/admin/first-account?token=${token}` })
    return
  }
  const fault = passwordFault(settings.admin.password)
  if (fault !== null) throw refused(fault)
  try {
    await payload.create({
      collection: 'users',
      data: { ...settings.admin, name: 'Administrator', role: 'admin', isActive: true },
      depth: 0,
      overrideAccess: true,
    })
  } catch (error) {
    // Another process of the same installation may have been first.
    if (await hasAccounts(payload)) return
    throw refused(reasonOf(error))
  }
}

const refused = (reason: string): StartRefused =>
  new StartRefused(
    `The first account could not be made from ADMIN_EMAIL and ADMIN_PASSWORD: ${reason} Change them, then npm start.`,
  )

/** The link works until there is an account. */
export function closeFirstAccount(): void {
  delete shared.irhFirstAccountToken
}

async function hasAccounts(payload: Payload): Promise<boolean> {
  const { totalDocs } = await payload.count({ collection: 'users', where: everything, overrideAccess: true })
  return totalDocs > 0
}
