import { useEffect, useState } from 'react'
import type { Catalog } from './catalog.ts'
import { isSameChoice, keepChosen, readChosen } from './chosen.ts'

export type Start = { chosen: readonly string[]; isOwn: boolean; isKept: boolean }
type Chosen = Start & { choose: (id: string) => void }

/**
 * What is chosen to compare; `choose` takes it in or out. It may start with what an address names, which takes the place of
 * the reader's own choice (`isOwn`) once they change it.
 */
export function useChosen(catalog: Catalog, start?: Start): Chosen {
  const [chosen, setChosen] = useState<readonly string[]>(() => start?.chosen ?? readChosen(catalog))
  const [isOwn, setIsOwn] = useState(start?.isOwn ?? true)
  const [isKept, setIsKept] = useState(start?.isKept ?? true)
  // Somebody may choose in another window, or on another page and come back to this one, which the browser kept as it was.
  useEffect(() => {
    const look = () => {
      const now = readChosen(catalog)
      // The columns of an address stay in its order.
      setChosen((before) => (isSameChoice(before, now) ? before : now))
    }
    const told = isOwn && isKept ? ['storage', 'pageshow'] : []
    for (const type of told) addEventListener(type, look)
    return () => {
      for (const type of told) removeEventListener(type, look)
    }
  }, [catalog, isOwn, isKept])
  const choose = (id: string) => {
    const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]
    setChosen(next)
    setIsOwn(true)
    setIsKept(keepChosen(next))
  }
  return { chosen, isOwn, isKept, choose }
}
