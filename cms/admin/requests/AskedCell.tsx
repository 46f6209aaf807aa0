import type { DefaultServerCellComponentProps } from 'payload'
import { z } from 'zod'
import { isAskable } from '#model/partners/request-reading.ts'
import { askedTitles } from './asked-titles.ts'

const slugs = z.array(z.string()).catch([])

/** In the list: the programs or modules somebody asks about, by their titles; one that has gone since by its address. */
export async function AskedCell({ cellData, field, payload }: DefaultServerCellComponentProps) {
  const asked = slugs.parse(cellData)
  if (asked.length === 0 || !('name' in field) || !isAskable(field.name)) return null
  const titles = await askedTitles(payload, field.name)
  return <span>{asked.map((slug) => titles.get(slug) ?? slug).join(', ')}</span>
}
