import { labels } from '../../labels.ts'
import { type Catalog, catalogPath } from './catalog.ts'

/**
 * Gives the catalog. While the file cannot be had, the place says so above what the page has without it, and a button asks
 * again.
 */
export async function readCatalog(place: HTMLElement): Promise<Catalog> {
  const atOnce = await findCatalog()
  if (atOnce !== null) return atOnce
  const { words, button } = awayIn(place)
  for (;;) {
    words.textContent = labels.catalogAway
    await new Promise((resolve) => button.addEventListener('click', resolve, { once: true }))
    words.textContent = ''
    const catalog = await findCatalog()
    if (catalog === null) continue
    // The button goes away, and with it the place of who pressed it.
    document.getElementById('main')?.focus({ preventScroll: true })
    return catalog
  }
}

// On a line that brings nothing a browser would wait for minutes, and nobody would be told.
const mostMs = 30_000

/** `null`: the line or the server is away, or the answer broke off or does not come. */
async function findCatalog(): Promise<Catalog | null> {
  try {
    const answer = await fetch(catalogPath, { signal: AbortSignal.timeout(mostMs) })
    return answer.ok ? await answer.json() : null
  } catch {
    return null
  }
}

function awayIn(place: HTMLElement): { words: HTMLElement; button: HTMLElement } {
  const words = document.createElement('p')
  words.setAttribute('role', 'status')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button'
  button.textContent = labels.tryAgain
  place.prepend(words, button)
  // What the page says to those without script is not true here; what leads on from it waits for nothing more.
  place.querySelector('.needs-script')?.remove()
  place.querySelector('.fallback')?.classList.remove('fallback')
  return { words, button }
}
