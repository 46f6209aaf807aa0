import type { DefaultServerCellComponentProps } from 'payload'
import { isUnreadable } from '../fields/sealed.ts'

const mostCharacters = 100

/** In a list: what somebody wrote as any other text, or that it cannot be read; never how it is kept. */
export function SealedCell({ cellData, field }: DefaultServerCellComponentProps) {
  if (typeof cellData !== 'string' || cellData === '') return <span>—</span>
  if (isUnreadable(cellData)) return <span className="irh-quiet">Sealed</span>
  const isCut = field.type === 'textarea' && cellData.length > mostCharacters
  return <span>{isCut ? `${cellData.slice(0, mostCharacters)}…` : cellData}</span>
}
