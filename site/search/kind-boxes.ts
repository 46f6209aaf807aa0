import { filled } from './filled.ts'
import type { Kind } from './kinds.ts'

/** A box for each kind, to see those alone; where there is nothing to choose from, none. */
export function boxesOf(
  title: string,
  { kinds, asked, changed }: { kinds: readonly Kind[]; asked: Set<string>; changed: () => void },
): HTMLElement[] {
  if (kinds.length < 2 && asked.size === 0) return []
  const boxes = kinds.map(({ slug, label, count }) => {
    const box = filled('input', [])
    box.type = 'checkbox'
    box.name = 'kind'
    box.value = slug
    box.checked = asked.has(slug)
    box.addEventListener('change', () => {
      if (box.checked) asked.add(slug)
      else asked.delete(slug)
      changed()
    })
    return filled('label', [box, `${label} (${count})`])
  })
  const group = filled('fieldset', [filled('legend', [title]), ...boxes])
  group.className = 'kinds'
  return [group]
}

/** Where nothing is of the kinds asked for: the way to all that was found. */
export function wayToAll(label: string, act: () => void): HTMLElement {
  const button = filled('button', [label])
  button.type = 'button'
  button.className = 'button'
  button.addEventListener('click', act)
  return button
}
