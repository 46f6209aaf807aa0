import type { DefaultServerCellComponentProps } from 'payload'
import { z } from 'zod'
import { programTitles } from './program-titles.ts'

const slugs = z.array(z.string()).catch([])

/** In the list: the programs somebody asks about, by their titles; one that has gone since by the address it had. */
export async function ProgramsCell({ cellData, payload }: DefaultServerCellComponentProps) {
  const asked = slugs.parse(cellData)
  if (asked.length === 0) return null
  const titles = await programTitles(payload)
  return <span>{asked.map((slug) => titles.get(slug) ?? slug).join(', ')}</span>
}
