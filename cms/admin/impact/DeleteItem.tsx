'use client'
import {
  PopupList,
  toast,
  useConfig,
  useDocumentDrawerContext,
  useDocumentInfo,
  useForm,
  useRouteTransition,
} from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { ContentCollection } from '#model/snapshot.ts'
import { refusalIn } from '../ask-api.ts'
import { useQuotedTitle } from '../use-quoted-title.ts'
import type { ImpactQuestion } from './ask-impact.ts'
import { ImpactDialog } from './ImpactDialog.tsx'

type Props = {
  collection: ContentCollection
  /** Deleted entries can be fetched back. */
  hasTrash: boolean
}

/** Stands before Payload's own item, which the style sheet hides: shows what visitors lose before the entry goes. */
export function DeleteItem({ collection, hasTrash }: Props) {
  const { id, hasDeletePermission, hasTrashPermission, isTrashed, docPermissions } = useDocumentInfo()
  const { onDelete: leaveDrawer } = useDocumentDrawerContext()
  const { config } = useConfig()
  const { setModified } = useForm()
  const title = useQuotedTitle()
  const { startRouteTransition } = useRouteTransition()
  const router = useRouter()
  const [question, setQuestion] = useState<ImpactQuestion | null>(null)
  const isAllowed = hasTrash
    ? hasTrashPermission || hasDeletePermission
    : docPermissions !== undefined && 'delete' in docPermissions && docPermissions.delete
  if (id === undefined || isTrashed || !isAllowed) return null

  const remove = async () => {
    const url = `${config.routes.api}/${collection}/${id}?depth=0`
    const headers = { 'Content-Type': 'application/json' }
    const answer = hasTrash
      ? await fetch(url, { method: 'PATCH', headers, body: JSON.stringify({ deletedAt: new Date().toISOString() }) })
      : await fetch(url, { method: 'DELETE', headers })
    if (!answer.ok) return refusalIn(answer)
    setModified(false)
    toast.success(hasTrash ? `Moved to the trash: ${title}.` : `Deleted: ${title}.`)
    // In a drawer, the entry from which it was opened stays.
    if (leaveDrawer) await leaveDrawer({ id: String(id) })
    else startRouteTransition(() => router.push(`${config.routes.admin}/collections/${collection}`))
    return null
  }

  return (
    <>
      <PopupList.Button
        id="action-delete-shown"
        onClick={() => setQuestion({ collection, id: String(id), action: 'delete' })}
      >
        {hasTrash ? 'Move to the trash' : 'Delete'}
      </PopupList.Button>
      <ImpactDialog
        question={question}
        title={hasTrash ? `Move ${title} to the trash?` : `Delete ${title} for good?`}
        confirmLabel={hasTrash ? 'Move to the trash' : 'Delete'}
        onClose={() => setQuestion(null)}
        onConfirm={remove}
      />
    </>
  )
}
