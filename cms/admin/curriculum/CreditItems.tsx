'use client'
import { useConfig } from '@payloadcms/ui'
import { useId } from 'react'
import type { CreditAnswerItem } from '../../curriculum/programs/credit-ready/answer.ts'
import { useShowField } from '../impact/use-show-field.ts'

/** What is to do, or done: each leads to its field here, or to the entries it is about. */
export function CreditItems({ title, items }: { title: string; items: CreditAnswerItem[] }) {
  const titleId = useId()
  if (items.length === 0) return null
  return (
    <section aria-labelledby={titleId}>
      {/* Below the panel's title, which is of the second level like all others of a form (mend.ts). */}
      <h4 id={titleId} aria-level={3}>
        {title} ({items.length})
      </h4>
      <ul>
        {items.map((item) => (
          <Item key={item.check} {...item} />
        ))}
      </ul>
    </section>
  )
}

function Item({ label, message, note, places }: CreditAnswerItem) {
  const { config } = useConfig()
  const showField = useShowField({ collection: 'programs' })
  const own = places.find(({ entry }) => entry === null)
  const others = places.flatMap(({ entry, field, label: words }) => {
    if (entry === null) return []
    return [{ href: `${config.routes.admin}${entry.path}#field-${field.replaceAll('.', '__')}`, words }]
  })
  return (
    <li>
      {own === undefined ? (
        <strong>{label}</strong>
      ) : (
        <button type="button" className="irh-link" onClick={() => showField(own.field)}>
          {label}
        </button>
      )}{' '}
      {message}
      {others.length > 0 && (
        <ul>
          {others.map(({ href, words }) => (
            <li key={href}>
              <a href={href}>{words}</a>
            </li>
          ))}
        </ul>
      )}
      {note !== null && <p className="irh-quiet">{note}</p>}
    </li>
  )
}
