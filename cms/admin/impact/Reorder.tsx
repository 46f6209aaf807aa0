import type { BeforeListTableServerProps } from 'payload'
import { permissionFor } from '../../fields/access.ts'
import { isOrderedByHand } from '../../fields/order.ts'
import { ReorderFirst } from './ReorderFirst.tsx'

/** Stands in a list whose order visitors see. Payload draws handles whoever looks: admin.css hides them from those who may not use them. */
export function Reorder({ collectionSlug, user }: BeforeListTableServerProps) {
  if (!isOrderedByHand(collectionSlug)) return null
  const mayReorder = permissionFor({ user: user ?? null }, 'reorder', collectionSlug) === 'yes'
  if (!mayReorder) return <span className="irh-fixed-order" hidden />
  return (
    <>
      <p className="field-description">Drag to change the order.</p>
      <ReorderFirst collection={collectionSlug} />
    </>
  )
}
