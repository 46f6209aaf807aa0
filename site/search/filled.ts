/** An element with something in it. What is text stays text. */
export function filled<K extends keyof HTMLElementTagNameMap>(
  name: K,
  content: readonly (Node | string)[],
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  element.append(...content)
  return element
}
