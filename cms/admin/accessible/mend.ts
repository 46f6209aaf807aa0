type Mend = (element: Element) => void

/** Each with what it mends in Payload 3.90; one that finds nothing any more can go. */
const mends: readonly (readonly [selector: string, mend: Mend])[] = [
  // One main part a screen. Forms have one that leaves their title out; lists and the home screen have none.
  ['.template-default__wrap:not([role]):not(:has(main))', (element) => element.setAttribute('role', 'main')],
  ['.template-default__wrap[role="main"]:has(main)', (element) => element.removeAttribute('role')],
  ['.template-minimal:not([role])', (element) => element.setAttribute('role', 'main')],
  // The screen behind a drawer is closed as long as it is open: its main part does not count.
  ['body:has(.drawer) .template-default:not([aria-hidden])', (element) => element.setAttribute('aria-hidden', 'true')],
  ['body:not(:has(.drawer)) .template-default[aria-hidden]', (element) => element.removeAttribute('aria-hidden')],
  ['.doc-header:not([role])', namedRegion('This entry')],
  ['.list-header:not([role])', (element) => element.setAttribute('role', 'none')],
  // The bar at the top is a part of its own only where it is not inside the main one.
  ['[role="main"] .app-header:not([role])', (element) => element.setAttribute('role', 'none')],
  ['.template-default__wrap:not([role]) .app-header[role]', (element) => element.removeAttribute('role')],
  // Fields drawn by other libraries do not hear of the label above them.
  ['input[id^="react-select-"]:not([aria-label])', nameByField],
  ['.react-datepicker__input-container input:not([aria-label])', nameByField],
  ['.ContentEditable__root:not([aria-label])', nameByField],
  ['.checkbox-input__input input[aria-label=""]', nameTick],
  // In a drawer the label above a field is tied to a name that the field does not have.
  ['.drawer .field-type :is(input:not([type="hidden"]), textarea)[id^="field-"]:not([aria-label])', nameByField],
  ['.popup-button:not([aria-label], :has(button))', nameByText('More')],
  ['[class*="toolbar-popup__button-"]:not([aria-label])', nameByClass(/toolbar-popup__button-([a-z-]+)/)],
  // Arrows and crosses that a mouse may use; by keyboard the field itself does the same.
  ['.dropdown-indicator[aria-hidden="true"]:not([tabindex="-1"])', leaveOut],
  ['.clear-indicator[aria-hidden="true"]:not([tabindex="-1"])', leaveOut],
  // In a menu the Tab key stays before an item that is not shown (impact.css), and never comes to those after it.
  ['.popup-button-list:has(#action-delete-shown) #action-delete:not([tabindex])', leaveOut],
  // A part that can be moved holds a button that takes it away: a group, not a button in a button.
  ['.rs__multi-value[role="button"]', (element) => element.setAttribute('role', 'group')],
  ['ul.doc-tabs__tabs:not([role])', (element) => element.setAttribute('role', 'presentation')],
  ['.doc-tab[aria-label]', (element) => element.removeAttribute('aria-label')],
  // Who opens a drawer comes to its first field; Payload leaves them at the cross, where a space closes it.
  ['.drawer--is-open:not([data-opened]):has(.drawer__content :is(input, textarea, [contenteditable="true"]))', enter],
  ['.popup-button--custom[role="button"]:has(button)', onlyAround],
  ['.collapsible__drag:not([aria-label])', named('Move this row')],
  // In a list, a handle in a handle: the outer one moves the row.
  ['.sort-row[role="button"]', onlyAround],
  ['.cell-_dragHandle [aria-roledescription]:not([aria-label])', nameHandle],
  ['.relationship-add-new__add-button:not([aria-label])', named('Add new')],
  ['.clickable-arrow--left:not([aria-label])', named('The page before')],
  ['.clickable-arrow--right:not([aria-label])', named('The next page')],
  ['.drawer-link__doc-drawer-toggler:not([aria-label])', nameOpener],
  ['.date-time-picker__clear-button:not([aria-label])', named('Clear the day')],
  ['#live-preview-iframe:not([title])', (element) => element.setAttribute('title', 'The page as visitors will see it')],
  ['.live-preview-toolbar input:not([aria-label])', nameSize],
  // Names that do not say what can be read on the button; what it does is said by aria-expanded or by its words.
  ['#empty-trash-button[aria-label]', unnamed],
  ['.diff-collapser__toggle-button[aria-label]', nameCollapser],
  ['.copy-to-clipboard:not([aria-label])', named('Copy the address of the file')],
  ['.file-details__remove:not([aria-label])', named('Take this file away')],
  ['.upload-relationship-details__edit:not([aria-label])', named('Open this file')],
  ['.upload-relationship-details__remove:not([aria-label])', named('Take this file away')],
  ['.condition__actions-add:not([aria-label])', named('Add a filter')],
  ['.condition__actions-remove:not([aria-label])', named('Take this filter away')],
  // A column that is shown or not is a button that is pressed or not.
  ['.pill-selector button[aria-checked]', press],
  // The menu at the side is one part of the screen, not one in another of the same name.
  ['.nav__wrap:not([aria-label])', named('Everything in the menu')],
  // Menus are drawn at the end of the page, outside of every part of it.
  [':is(.popup__content, .popup__hidden-content):not([role])', namedRegion('Menu')],
  // What is wrong with a field is no part of the screen of its own.
  ['aside.tooltip:not([role])', (element) => element.setAttribute('role', 'note')],
  // Below the title of a screen comes the second level, whatever size it is drawn in.
  ['.template-default__wrap :is(h3, h4):not([aria-level])', (element) => element.setAttribute('aria-level', '2')],
  ['.drawer :is(h3, h4):not([aria-level])', (element) => element.setAttribute('aria-level', '3')],
]

export function mend(root: ParentNode): void {
  for (const [selector, mendOne] of mends) for (const element of root.querySelectorAll(selector)) mendOne(element)
}

function namedRegion(name: string): Mend {
  return (element) => {
    element.setAttribute('role', 'region')
    element.setAttribute('aria-label', name)
  }
}

function named(name: string): Mend {
  return (element) => element.setAttribute('aria-label', name)
}

/** The boxes of a list, of one row or of all; those of a form have their label. */
function nameTick(element: Element): void {
  const row = element.closest('tr')
  if (row === null) return
  element.removeAttribute('aria-labelledby')
  element.setAttribute('aria-label', row.closest('thead') === null ? `Select ${titleOf(row)}` : 'Select all')
}

const titleOf = (row: Element | null): string => row?.querySelector('td a')?.textContent?.trim() || 'this one'

function nameHandle(element: Element): void {
  element.setAttribute('aria-label', `Move ${titleOf(element.closest('tr'))}`)
}

/** How wide or high the preview is, in its toolbar. */
function nameSize(element: Element): void {
  const isFirst = element.closest('.live-preview-toolbar')?.querySelector('input') === element
  element.setAttribute('aria-label', isFirst ? 'Width of the preview' : 'Height of the preview')
}

function unnamed(element: Element): void {
  element.removeAttribute('aria-label')
}

function press(element: Element): void {
  element.setAttribute('aria-pressed', element.getAttribute('aria-checked') ?? 'false')
  element.removeAttribute('aria-checked')
}

/** The part of a comparison that a button opens and closes is named on it. */
function nameCollapser(element: Element): void {
  element.setAttribute('aria-expanded', String(element.getAttribute('aria-label') === 'Collapse'))
  if ((element.textContent ?? '').trim() !== '') element.removeAttribute('aria-label')
}

/** The pencil beside the title of an entry that uses this one. */
function nameOpener(element: Element): void {
  element.setAttribute('aria-label', `Open ${element.parentElement?.textContent?.trim() || 'this one'}`)
}

function leaveOut(element: Element): void {
  element.setAttribute('tabindex', '-1')
}

function enter(drawer: Element): void {
  const fields = ':is(input:not([type="hidden"], [type="file"], :disabled), textarea, [contenteditable="true"])'
  const first = drawer.querySelector(`.drawer__content ${fields}`)
  // Its fields come after it; then this is asked once more.
  if (!(first instanceof HTMLElement)) return
  drawer.setAttribute('data-opened', '')
  first.focus()
}

/** Payload moves the focus to the cross once more when a drawer has come to rest; from there it goes on, that one time. */
export function enterAgain(target: EventTarget | null): void {
  if (!(target instanceof Element) || !target.matches('.drawer__header__close')) return
  const drawer = target.closest('.drawer:not([data-entered])')
  if (drawer === null) return
  drawer.setAttribute('data-entered', '')
  enter(drawer)
}

/** A button that Payload lays around another one, which does the same. */
function onlyAround(element: Element): void {
  for (const name of ['role', 'tabindex', 'aria-label', 'aria-haspopup', 'aria-expanded']) element.removeAttribute(name)
}

function nameByText(otherwise: string): Mend {
  return (element) => {
    if ((element.textContent ?? '').trim() === '') element.setAttribute('aria-label', otherwise)
  }
}

function nameByClass(pattern: RegExp): Mend {
  return (element) => {
    const word = pattern.exec(element.className)?.[1]
    if (word !== undefined) element.setAttribute('aria-label', word.replaceAll('-', ' '))
  }
}

/** The label that a sighted person reads above it. */
function nameByField(element: Element): void {
  const field = element.closest('.field-type, .payload-settings__language, .form-field')
  const label = field?.querySelector('label, .field-label, legend')?.textContent?.replace('*', '').trim()
  element.setAttribute('aria-label', label || 'Choose')
}
