/**
 * Does something once what is seen first has been painted, so that this has the line to itself; or at once when somebody
 * comes near the place first, by pointer, by finger or by keyboard, or does anything on the page.
 */
export function onceShown(place: HTMLElement, act: () => Promise<unknown>): void {
  const near = ['pointerover', 'focusin'] as const
  let hasBegun = false
  const begin = () => {
    if (hasBegun) return
    hasBegun = true
    for (const type of near) place.removeEventListener(type, begin)
    void act()
  }
  for (const type of near) place.addEventListener(type, begin, { passive: true })
  // After these the browser says nothing of its paint any more.
  for (const type of ['keydown', 'pointerdown', 'scroll']) addEventListener(type, begin, { once: true, passive: true })
  if (!PerformanceObserver.supportedEntryTypes.includes('largest-contentful-paint')) {
    // Who does not say when it has painted has mostly done so by then.
    requestAnimationFrame(() => setTimeout(begin))
    return
  }
  new PerformanceObserver((_, observer) => {
    observer.disconnect()
    begin()
  }).observe({ type: 'largest-contentful-paint', buffered: true })
}
