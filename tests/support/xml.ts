export type XmlElement = { name: string; attributes: Record<string, string>; text: string; children: XmlElement[] }

const token = /<\?[^>]*\?>|<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy
const bareAmpersand = /&(?!(?:amp|lt|gt|quot|apos);)/

/** Reads the XML that the site writes (elements, attributes, text); throws at the first place that is not well formed. */
export function readXml(xml: string): XmlElement {
  const top: XmlElement = { name: '', attributes: {}, text: '', children: [] }
  const open = [top]
  let end = 0
  for (const match of xml.matchAll(token)) {
    const [whole, closing, name, attributes, selfClosing, text] = match
    end = match.index + whole.length
    if (bareAmpersand.test(whole)) throw new Error(`A bare & in: ${whole}`)
    const current = open.at(-1) ?? top
    if (text !== undefined) current.text += unescaped(text)
    else if (name === undefined) continue
    else if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes something else`)
    } else {
      const element = { name, attributes: readAttributes(attributes ?? ''), text: '', children: [] }
      current.children.push(element)
      if (selfClosing !== '/') open.push(element)
    }
  }
  if (end !== xml.length) throw new Error(`Not well formed at: ${xml.slice(end, end + 80)}`)
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.name}> is never closed`)
  const [root] = top.children
  if (root === undefined) throw new Error('There is no element')
  return root
}

/** All elements of a name below this one. */
export function elementsNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsNamed(child, name)])
}

function readAttributes(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [name, unescaped(value ?? '')]),
  )
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
