/** Where somebody writes, and what they type while their field is being drawn anew. */
export type Place = { goBack: () => void }

const patienceMs = 10_000
const framesToRest = 3

/** The place where somebody writes now, when it is a field of the form; from here on what they type is caught. */
export function holdPlace(): Place | null {
  const from = document.activeElement
  const find = from === null ? null : finderOf(from)
  if (from === null || find === null) return null
  const caret = caretIn(from)
  let keys = ''
  const onKey = (event: KeyboardEvent) => {
    const isWord = event.key.length === 1 && !(event.ctrlKey || event.metaKey || event.altKey)
    // Tab, Escape and the like: they go somewhere else.
    if (!isWord) return stop()
    event.preventDefault()
    event.stopPropagation()
    keys += event.key
  }
  const stop = () => {
    document.removeEventListener('keydown', onKey, true)
    document.removeEventListener('pointerdown', stop, true)
    clearTimeout(timer)
  }
  const timer = setTimeout(stop, patienceMs)
  document.addEventListener('keydown', onKey, true)
  document.addEventListener('pointerdown', stop, true)
  return {
    /** A text with marks is drawn more than once; its place holds when it has rested. */
    goBack: () => {
      let rested = 0
      const until = performance.now() + patienceMs
      const look = () => {
        const field = find()
        const isThere = field !== null && document.activeElement === field
        rested = isThere ? rested + 1 : 0
        if (field !== null && !isThere) enter(field, caret)
        if (rested < framesToRest && performance.now() < until) {
          requestAnimationFrame(look)
        } else {
          stop()
          if (isThere && keys !== '') document.execCommand('insertText', false, keys)
        }
      }
      requestAnimationFrame(look)
    },
  }
}

type Caret = { steps: number[]; offset: number }

function finderOf(from: Element): (() => HTMLElement | null) | null {
  const isOfForm = from.closest('form [data-field-path], form .field-type') !== null
  if (isText(from) && isOfForm && from.id !== '') {
    const { id } = from
    return () => {
      const field = document.getElementById(id)
      return isText(field) && !field.disabled ? field : null
    }
  }
  const path = from.closest('[data-field-path]')?.getAttribute('data-field-path')
  if (!(from instanceof HTMLElement && from.isContentEditable) || path == null) return null
  return () => document.querySelector<HTMLElement>(`[data-field-path="${path}"] [contenteditable="true"]`)
}

const isText = (element: Element | null): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type === 'text')

/** In a text with marks: the way from its root down to the node of the caret. */
function caretIn(field: Element): Caret {
  if (isText(field)) return { steps: [], offset: field.selectionEnd ?? field.value.length }
  const { focusNode, focusOffset = 0 } = document.getSelection() ?? {}
  const steps: number[] = []
  for (let node = focusNode ?? null; node !== null && node !== field; node = node.parentNode) {
    steps.unshift(Array.prototype.indexOf.call(node.parentNode?.childNodes, node))
  }
  return { steps, offset: focusOffset }
}

function enter(field: HTMLElement, { steps, offset }: Caret): void {
  field.focus()
  if (isText(field)) {
    field.setSelectionRange(offset, offset)
    return
  }
  let node: Node = field
  for (const step of steps) node = node.childNodes[step] ?? node
  const end = node.nodeType === Node.TEXT_NODE ? (node.textContent?.length ?? 0) : node.childNodes.length
  document.getSelection()?.collapse(node, Math.min(offset, end))
}
