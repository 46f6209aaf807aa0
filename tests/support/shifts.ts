import type { Page } from 'playwright'

/** From here on notes whatever moves on a page by itself. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if ('value' in entry) shifts.push(Number(entry.value))
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** How far things have moved on it, each time by itself. */
export const shiftsOn = (page: Page): Promise<number[]> => page.evaluate<number[]>('shifts')
