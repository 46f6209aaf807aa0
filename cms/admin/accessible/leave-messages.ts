/**
 * A message hands the focus back to where it came from, also when one goes elsewhere, and once it is gone: who works by
 * keyboard would go round between the two, and be taken from what they write. Now one goes where one goes, and only a
 * message that is closed hands the focus back. Answers how to stop it.
 */
export function leaveMessages(): () => void {
  let isTab = false
  let cameFrom: EventTarget | null = null
  const pressed = ({ key }: KeyboardEvent) => {
    isTab = key === 'Tab'
  }
  const released = () => {
    isTab = false
  }
  /** The message hands the focus back now, to what cannot take it; else it would when it is gone, from whoever writes. */
  const forget = () => {
    const from = cameFrom
    cameFrom = null
    if (!(from instanceof HTMLElement)) return
    const wasInert = from.inert
    from.inert = true
    document.querySelector(messages)?.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
    from.inert = wasInert
  }
  const entered = ({ target, relatedTarget }: FocusEvent) => {
    if (!isMessage(target)) forget()
    else if (relatedTarget !== null && !isMessage(relatedTarget)) cameFrom = relatedTarget
  }
  const left = (event: FocusEvent) => {
    const { target, relatedTarget } = event
    if (cameFrom === null || !isMessage(target) || isMessage(relatedTarget)) return
    // A button that is closed with its message leads nowhere itself; the Tab key may lead out of the page.
    if (relatedTarget === null && !isTab) return
    event.stopPropagation()
    forget()
  }
  // Before React, which listens at the document.
  window.addEventListener('keydown', pressed, true)
  window.addEventListener('keyup', released, true)
  window.addEventListener('focusin', entered, true)
  window.addEventListener('focusout', left, true)
  return () => {
    window.removeEventListener('keydown', pressed, true)
    window.removeEventListener('keyup', released, true)
    window.removeEventListener('focusin', entered, true)
    window.removeEventListener('focusout', left, true)
  }
}

const messages = '[data-sonner-toaster]'
const isMessage = (it: EventTarget | null) => it instanceof Element && it.closest(messages) !== null
