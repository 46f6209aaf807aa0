'use client'
import { useConfig, useListQuery } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import type { OrderedByHand } from '../../fields/order.ts'
import { refusalIn } from '../ask-api.ts'
import type { ImpactQuestion } from './ask-impact.ts'
import { ImpactDialog } from './ImpactDialog.tsx'
import { type Drop, watchReorders } from './watch-reorders.ts'

type Asked = { drop: Drop; question: ImpactQuestion }

/** Stands in a list whose order visitors see: shows what a row at another place changes before it is put there. */
export function ReorderFirst({ collection }: { collection: OrderedByHand }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const title = useTitleOf(collection, asked?.drop.id)
  useEffect(
    () =>
      watchReorders((drop) => {
        const { id, beside, side } = drop
        setAsked({ drop, question: { collection, id, action: 'reorder', beside, side } })
      }),
    [collection],
  )

  const move = async () => {
    if (asked === null) return null
    const answer = await asked.drop.send()
    if (!answer.ok) return refusalIn(answer)
    asked.drop.end(answer)
    return null
  }
  const close = () => {
    asked?.drop.end(new Error('The order stays as it was.'))
    setAsked(null)
  }
  return (
    <ImpactDialog
      question={asked?.question ?? null}
      title={`Move ${title} to this place?`}
      confirmLabel="Move it"
      onConfirm={move}
      onClose={close}
    />
  )
}

function useTitleOf(collection: OrderedByHand, id: string | undefined): string {
  const { data } = useListQuery()
  const { getEntityConfig } = useConfig()
  const { useAsTitle = 'id' } = getEntityConfig({ collectionSlug: collection }).admin
  const title: unknown = data?.docs.find((doc) => String(doc.id) === id)?.[useAsTitle]
  return typeof title === 'string' && title !== '' ? `“${title}”` : 'this'
}
