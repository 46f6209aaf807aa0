import type { DefaultServerCellComponentProps } from 'payload'
import { isUnreadable } from '../fields/sealed.ts'

// A long text would make rows of the list as tall as a letter; what went wrong with a mail ends with what to do.
const mostCharacters = 100
const isLong = (field: DefaultServerCellComponentProps['field']) =>
  field.type === 'textarea' && field.name !== 'lastError'

/** In a list: what somebody wrote as any other text, or that it cannot be read; never how it is kept. */
export function SealedCell({ cellData, field }: DefaultServerCellComponentProps) {
  if (typeof cellData !== 'string' || cellData === '') return <span>—</span>
  if (isUnreadable(cellData)) return <span className="irh-quiet">Sealed</span>
  const isCut = isLong(field) && cellData.length > mostCharacters
  return <span>{isCut ? `${cellData.slice(0, mostCharacters)}…` : cellData}</span>
}
