import Link from 'next/link'
import type { BeforeListTableServerProps } from 'payload'
import { isResource, permissionOf } from '#model/roles.ts'
import { identityOf } from '../fields/access.ts'

const field = 'where[provenance.needsConfirmation][equals]'

/** A switch above a list: all entries, or only those whose wording IRH has yet to confirm. */
export function ConfirmationFilter({ collectionConfig, payload, searchParams, user }: BeforeListTableServerProps) {
  const resource = collectionConfig.slug
  if (!isResource(resource)) return null
  // Authors see this of their own texts, but cannot search others' by it.
  if (permissionOf({ identity: identityOf(user ?? null), action: 'readStaffFields', resource }) !== 'yes') return null
  const isOn = JSON.stringify(searchParams ?? {}).includes('needsConfirmation')
  const list = `${payload.config.routes.admin}/collections/${resource}`
  return (
    <p className="irh-filter">
      <Link href={isOn ? list : `${list}?${field}=true`} aria-current={isOn ? 'true' : undefined}>
        Needs IRH’s confirmation
      </Link>
      {isOn && <Link href={list}>Show all</Link>}
    </p>
  )
}
