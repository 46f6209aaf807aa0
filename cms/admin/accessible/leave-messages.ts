/**
 * A message hands the focus back to where it came from, also when the Tab key leads on, and again once it is gone: who
 * works by keyboard would go round between the two, and be taken from what they write. Now the Tab key leads on, and
 * only a message that is closed hands the focus back. Answers how to stop it.
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
  const entered = ({ target, relatedTarget }: FocusEvent) => {
    if (isMessage(target) && !isMessage(relatedTarget)) cameFrom = relatedTarget
  }
  const left = (event: FocusEvent) => {
    const { target, relatedTarget } = event
    if (!isTab || !isMessage(target) || isMessage(relatedTarget) || !(cameFrom instanceof HTMLElement)) return
    event.stopPropagation()
    // It hands the focus back now, to what cannot take it; else it would when it is gone, from whatever is written then.
    isTab = false
    const wasInert = cameFrom.inert
    cameFrom.inert = true
    target?.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
    cameFrom.inert = wasInert
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

const isMessage = (it: EventTarget | null) => it instanceof Element && it.closest('[data-sonner-toaster]') !== null
