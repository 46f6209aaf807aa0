import { useId } from 'react'
import type { HeldEntry } from '#model/publishing/releases.ts'
import { globalSlugs } from '#model/snapshot.ts'

const isGlobal = (collection: string): boolean => globalSlugs.some((slug) => slug === collection)

/** The form of an entry; `null` when nobody knows which entry it is. */
export function formUrl(adminUrl: string, { collection, id }: { collection: string | null; id: string | null }) {
  if (collection === null || id === null) return null
  return isGlobal(collection) ? `${adminUrl}/globals/${collection}` : `${adminUrl}/collections/${collection}/${id}`
}

/** Entries that cannot go out as they are, why, and the way to them. */
export function HeldEntries({ title, held, adminUrl }: { title: string; held: HeldEntry[]; adminUrl: string }) {
  const titleId = useId()
  if (held.length === 0) return null
  return (
    <section aria-labelledby={titleId} className="irh-issues">
      <h2 id={titleId}>{title}</h2>
      <ul>
        {held.map(({ collection, id, name, message, field }) => {
          const form = formUrl(adminUrl, { collection, id })
          const url = form === null || field === null ? form : `${form}#field-${field.replaceAll('.', '__')}`
          return (
            <li key={`${collection}/${id}/${name} ${message}`}>
              {url === null ? <strong>{name}</strong> : <a href={url}>{name}</a>}: {message}.
            </li>
          )
        })}
      </ul>
    </section>
  )
}
