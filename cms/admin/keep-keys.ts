/**
 * While a dialog of ours is open, Tab and Escape are the browser's alone. A drawer of Payload behind the dialog listens to
 * both on the whole page: with Tab it would take the focus back, and with Escape it would go, and take the dialog along.
 */
export function keepKeys(): () => void {
  const keep = (event: KeyboardEvent) => {
    if (event.key === 'Tab' || event.key === 'Escape') event.stopImmediatePropagation()
  }
  // The window hears a key before the document does, where the drawer listens.
  window.addEventListener('keydown', keep, true)
  return () => window.removeEventListener('keydown', keep, true)
}
