import { readFileSync } from 'node:fs'
import { z } from 'zod'

const vocabulary = z
  .object({
    types: z.record(z.string(), z.array(z.string())),
    properties: z.record(z.string(), z.object({ domains: z.array(z.string()), ranges: z.array(z.string()) })),
  })
  .parse(JSON.parse(readFileSync(new URL('./schema-org.json', import.meta.url), 'utf8')))

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a type is one of these, or one of their kinds. */
const isA = (type: string, wanted: readonly string[]): boolean =>
  wanted.includes(type) || (vocabulary.types[type] ?? []).some((parent) => isA(parent, wanted))

const isDay = (text: string): boolean => /^\d{4}(?:-\d{2}-\d{2})?$/.test(text)
const isAddress = (text: string): boolean => URL.canParse(text)
/** How schema.org writes what is no node; a class may also be named by the address of the thing. */
const isWritten: Readonly<Record<string, (value: string | number) => boolean>> = {
  Text: (value) => typeof value === 'string' && value !== '',
  URL: (value) => typeof value === 'string' && isAddress(value),
  Date: (value) => typeof value === 'string' && isDay(value),
  Duration: (value) => typeof value === 'string' && /^PT(?:\d+H)?(?:\d+M)?$/.test(value),
  Number: (value) => typeof value === 'number',
  Integer: (value) => typeof value === 'number' && Number.isInteger(value),
}

function valueFaults(value: unknown, { name, ids }: { name: string; ids: ReadonlyMap<string, string> }): string[] {
  const { ranges } = vocabulary.properties[name] ?? { ranges: [] }
  if (Array.isArray(value)) return value.flatMap((item) => valueFaults(item, { name, ids }))
  if (typeof value === 'string' || typeof value === 'number') {
    const fits = ranges.some((range) =>
      isWritten[range] === undefined ? typeof value === 'string' && isAddress(value) : isWritten[range](value),
    )
    return fits ? [] : [`${name}: ${JSON.stringify(value)} is none of ${ranges.join(', ')}`]
  }
  if (!isRecord(value)) return [`${name}: ${JSON.stringify(value)} says nothing`]
  const named = value['@type'] ?? ids.get(String(value['@id']))
  if (typeof named !== 'string') return [`${name}: ${JSON.stringify(value)} names nothing on this page`]
  return [
    ...(isA(named, ranges) ? [] : [`${name}: a ${named} is none of ${ranges.join(', ')}`]),
    ...(value['@type'] === undefined ? [] : nodeFaults(value, ids)),
  ]
}

function nodeFaults(node: Readonly<Record<string, unknown>>, ids: ReadonlyMap<string, string>): string[] {
  const { '@type': type, '@id': id, ...properties } = node
  if (typeof type !== 'string' || vocabulary.types[type] === undefined) return [`${type} is no type of schema.org`]
  return [
    ...(id === undefined || (typeof id === 'string' && isAddress(id)) ? [] : [`@id ${id} is no address`]),
    ...Object.entries(properties).flatMap(([name, value]) => {
      const property = vocabulary.properties[name]
      if (property === undefined) return [`${type}.${name} is no property of schema.org`]
      const faults = valueFaults(value, { name, ids }).map((fault) => `${type}.${fault}`)
      return isA(type, property.domains)
        ? faults
        : [`${type}.${name} is a property of ${property.domains.join(', ')}`, ...faults]
    }),
  ]
}

/** What schema.org's own vocabulary does not know, or means otherwise, in the linked data of a page. */
export function linkedDataFaults(data: unknown): string[] {
  if (!isRecord(data) || data['@context'] !== 'https://schema.org' || !Array.isArray(data['@graph']))
    return ['is no graph of https://schema.org']
  const nodes: unknown[] = data['@graph']
  const ids = new Map<string, string>()
  for (const node of nodes)
    if (isRecord(node) && typeof node['@id'] === 'string') ids.set(node['@id'], String(node['@type']))
  return nodes.flatMap((node) => (isRecord(node) ? nodeFaults(node, ids) : [`${JSON.stringify(node)} is no node`]))
}
