import { trainingAnchorOf } from '#model/paths.ts'
import type { Entry, Store } from '../store.ts'

/** Whether the training page shows the elements one after the other: only then are there anchors to lead to. */
export const showsElements = ({ blocks }: Entry<'pages'>): boolean => blocks.some(({ type }) => type === 'element-list')

/** Where an element is read among all others; `null` where no page shows them so. */
export function placeInTraining(store: Store, element: string): string | null {
  const page = store.find('pages', '/training/')
  return page !== null && showsElements(page) ? trainingAnchorOf(element) : null
}
