'use client'
import { type ReactNode, useEffect } from 'react'
import { leaveMessages } from './leave-messages.ts'
import { enterAgain, mend } from './mend.ts'

/**
 * Around every screen of the admin: Payload's own markup lacks names and landmarks that those who listen to a screen
 * need, and offers no setting for them. They are added as soon as something is drawn; what is there already stays.
 */
export function Mended({ children }: { children: ReactNode }) {
  useEffect(() => {
    mend(document)
    // At once, before anybody can look at or listen to what was drawn.
    const observer = new MutationObserver(() => mend(document))
    observer.observe(document.body, { childList: true, subtree: true })
    const moved = ({ target }: FocusEvent) => enterAgain(target)
    document.addEventListener('focusin', moved)
    const leaveAsBefore = leaveMessages()
    return () => {
      observer.disconnect()
      document.removeEventListener('focusin', moved)
      leaveAsBefore()
    }
  }, [])
  return children
}
