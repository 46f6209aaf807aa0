import { useEffect, useState } from 'react'
import type { Catalog } from './catalog.ts'
import { keepChosen, readChosen } from './chosen.ts'

type Begun = { chosen: readonly string[]; isKept: boolean }
type Chosen = Begun & { choose: (id: string) => void }

/** What is chosen to compare; `choose` takes it in or out. It may have begun with what an address names. */
export function useChosen(catalog: Catalog, begun?: Begun): Chosen {
  const [chosen, setChosen] = useState<readonly string[]>(() => begun?.chosen ?? readChosen(catalog))
  const [isKept, setIsKept] = useState(begun?.isKept ?? true)
  // Somebody may choose in another window, or on another page and come back to this one, which the browser kept as it was.
  useEffect(() => {
    const look = () => setChosen(readChosen(catalog))
    const told = isKept ? ['storage', 'pageshow'] : []
    for (const type of told) addEventListener(type, look)
    return () => {
      for (const type of told) removeEventListener(type, look)
    }
  }, [catalog, isKept])
  const choose = (id: string) => {
    const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]
    setChosen(next)
    setIsKept(keepChosen(next))
  }
  return { chosen, isKept, choose }
}
