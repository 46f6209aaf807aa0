const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[[\]{}]/g

/** What the outermost object of a JSON text names more than once: `JSON.parse` lets the last one count, and is silent. */
export function repeatedNames(json: string): ReadonlySet<string> {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  let depth = 0
  for (const [token, colon] of json.matchAll(tokens)) {
    if (token === '{' || token === '[') depth += 1
    else if (token === '}' || token === ']') depth -= 1
    else if (depth === 1 && colon !== undefined) {
      const name: string = JSON.parse(token.slice(0, -colon.length))
      if (seen.has(name)) repeated.add(name)
      seen.add(name)
    }
  }
  return repeated
}
