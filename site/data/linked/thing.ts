/** A node of schema.org's graph, as JSON-LD. */
export type Thing = { '@type': string; [property: string]: unknown }

/** The text of a `<script type="application/ld+json">`. `<` is escaped, so no value can end the element. */
export function jsonLd(things: Thing[]): string {
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': things }).replaceAll('<', '\\u003c')
}

/** Leaves out what does not exist (`null`, empty lists), so that only what is on the page is said. */
export function thing(type: string, properties: Record<string, unknown>): Thing {
  const said = Object.entries(properties).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  )
  return { '@type': type, ...Object.fromEntries(said) }
}
