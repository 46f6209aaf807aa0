import Link from 'next/link'
import type { DefaultServerCellComponentProps } from 'payload'

/** In the list: what a file shows; its own name is made of digits. */
export function MediaName({ cellData, collectionSlug, payload, rowData }: DefaultServerCellComponentProps) {
  const name = typeof cellData === 'string' && cellData !== '' ? cellData : 'Decorative'
  return <Link href={`${payload.config.routes.admin}/collections/${collectionSlug}/${rowData['id']}`}>{name}</Link>
}
