import type { ClientField } from 'payload'

/**
 * Shows a field of the form on this screen and puts the keyboard into it, in whichever tab it is. `fields`: those of the
 * form, from Payload's configuration.
 */
export async function goToField(path: string, fields: readonly ClientField[]): Promise<void> {
  const [name = ''] = path.split('.')
  openTabOf(name, fields)
  const field = await whenThere(path)
  if (field === null) return
  field.scrollIntoView({ block: 'center' })
  const first = field.matches(canBeFilled) ? field : field.querySelector(canBeFilled)
  if (first instanceof HTMLElement) first.focus({ preventScroll: true })
}

const canBeFilled = 'input:not([type=hidden]), textarea, select, [contenteditable=true], button'

function openTabOf(name: string, fields: readonly ClientField[]): void {
  for (const field of fields) {
    if (field.type !== 'tabs') continue
    const index = field.tabs.findIndex((tab) => ('name' in tab && tab.name === name) || holds(tab.fields, name))
    const button = document.querySelectorAll('.tabs-field__tab-button')[index]
    if (button instanceof HTMLElement) button.click()
  }
}

const holds = (fields: readonly ClientField[], name: string): boolean =>
  fields.some((field) =>
    'name' in field && field.name !== undefined ? field.name === name : 'fields' in field && holds(field.fields, name),
  )

const waitMs = 3000

const isReady = (field: Element): boolean =>
  (field.matches(canBeFilled) || field.querySelector(canBeFilled) !== null) &&
  field.querySelector('.shimmer-effect') === null

/**
 * A tab shows its fields a moment after it was opened, a group what is in it after itself, and a list to choose from is
 * a gray area first. What lies in a closed row is shown by the list it is in.
 */
async function whenThere(path: string): Promise<Element | null> {
  const names = path.split('.')
  const until = Date.now() + waitMs
  let found: Element | null = null
  while (Date.now() < until) {
    found = deepestShown(names)
    if (found !== null && isReady(found)) return found
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
  return found
}

function deepestShown(names: readonly string[]): Element | null {
  for (let count = names.length; count > 0; count -= 1) {
    const field = document.getElementById(`field-${names.slice(0, count).join('__')}`)
    if (field?.checkVisibility()) return field
  }
  return null
}
