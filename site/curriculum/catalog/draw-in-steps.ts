import { type ReactNode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'

/** Draws something into a place in steps of some milliseconds, between which the browser answers; it shows when all is there. */
export const drawInSteps = (place: HTMLElement, whole: ReactNode): void =>
  startTransition(() => createRoot(place).render(whole))
