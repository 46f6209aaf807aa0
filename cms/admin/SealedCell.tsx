import type { DefaultServerCellComponentProps } from 'payload'
import { isUnreadable } from '../fields/sealed.ts'

const mostCharacters = 100

/** In a list: what somebody wrote, or that it cannot be read; never how it is kept. */
export function SealedCell({ cellData }: DefaultServerCellComponentProps) {
  if (typeof cellData !== 'string') return null
  if (isUnreadable(cellData)) return <span className="irh-quiet">Sealed</span>
  return <span>{cellData.length > mostCharacters ? `${cellData.slice(0, mostCharacters)}…` : cellData}</span>
}
