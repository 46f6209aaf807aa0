import type { Page } from 'playwright'

/** What a reader could not read on the page as it stands: words on other words, beyond the page, or titles, names of rows and facts, what opens a fold, and addresses torn within a word. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const texts: { node: Text; parent: Element }[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!(node instanceof Text) || node.data.trim() === '' || node.parentElement === null) continue
      const parent = node.parentElement
      if (parent.closest('script, style, textarea, select, sup, .hidden, .trap, .skip, [popover]')) continue
      if (parent.checkVisibility({ visibilityProperty: true })) texts.push({ node, parent })
    }
    const rectsOf = (node: Text, start: number, end: number) => {
      const range = document.createRange()
      range.setStart(node, start)
      range.setEnd(node, end)
      return [...range.getClientRects()].filter((rect) => rect.width > 2)
    }
    const lines = texts
      .flatMap(({ node, parent }) => {
        // The letters, not the line's whole height: lines may stand close.
        const half = Number.parseFloat(getComputedStyle(parent).fontSize) * 0.3
        return rectsOf(node, 0, node.length).map(({ left, right, top, bottom }) => {
          const middle = (top + bottom) / 2
          return { node, parent, left, right, top: middle - half, bottom: middle + half }
        })
      })
      .sort((a, b) => a.top - b.top)
    const said = (node: Text) => `“${node.data.trim().slice(0, 40)}”`
    const beyond = lines
      .filter(({ parent }) => parent.closest('.compared') === null)
      .filter(({ left, right }) => left < -1 || right > width + 1)
      .map(({ node }) => `${said(node)} is beyond the page`)
    const upon = lines.flatMap((line, at) => {
      const found = []
      for (const other of lines.slice(at + 1)) {
        if (other.top >= line.bottom - 2) break
        const shared = Math.min(line.right, other.right) - Math.max(line.left, other.left)
        if (other.node !== line.node && shared > 2) found.push(`${said(other.node)} stands on ${said(line.node)}`)
      }
      return found
    })
    const torn = texts
      .filter(({ parent }) => parent.closest('h1, h2, h3, th, dt, summary, .button, a[href^="mailto:"]'))
      .flatMap(({ node }) =>
        [...node.data.matchAll(/[\p{L}\p{N}’']+/gu)].flatMap(({ 0: word, index }) => {
          const tops = rectsOf(node, index, index + word.length).map(({ top }) => Math.round(top))
          return new Set(tops).size > 1 ? [`“${word}” is torn in two`] : []
        }),
      )
    return [...new Set([...beyond, ...upon, ...torn])]
  })
}
