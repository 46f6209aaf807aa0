/**
 * A message hands the focus back to where it came from, also when the Tab key leads on: who works by keyboard would go
 * round between the two until the message is gone. One that is closed still hands it back. Answers how to stop it.
 */
export function leaveMessages(): () => void {
  let isTab = false
  const pressed = ({ key }: KeyboardEvent) => {
    isTab = key === 'Tab'
  }
  const released = () => {
    isTab = false
  }
  const left = (event: FocusEvent) => {
    const isMessage = event.target instanceof Element && event.target.closest('[data-sonner-toaster]') !== null
    if (isTab && isMessage) event.stopPropagation()
  }
  // Before React, which listens at the document.
  window.addEventListener('keydown', pressed, true)
  window.addEventListener('keyup', released, true)
  window.addEventListener('focusout', left, true)
  return () => {
    window.removeEventListener('keydown', pressed, true)
    window.removeEventListener('keyup', released, true)
    window.removeEventListener('focusout', left, true)
  }
}
