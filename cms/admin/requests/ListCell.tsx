'use client'
import type { DefaultCellComponentProps } from 'payload'

/** Several values in one cell of the list. */
export function ListCell({ cellData }: DefaultCellComponentProps) {
  return <span>{Array.isArray(cellData) ? cellData.map(String).join(', ') : ''}</span>
}
