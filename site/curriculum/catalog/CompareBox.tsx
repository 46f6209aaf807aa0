import { labels } from '../../labels.ts'
import type { Card } from './catalog.ts'
import { mostChosen } from './chosen.ts'

type Props = { card: Card; chosen: readonly string[]; choose: (id: string) => void }

/** Takes a program or module into the comparison, or out of it. */
export function CompareBox({ card, chosen, choose }: Props) {
  const isChosen = chosen.includes(card.id)
  return (
    <label>
      <input
        type="checkbox"
        checked={isChosen}
        disabled={!isChosen && chosen.length >= mostChosen}
        onChange={() => choose(card.id)}
      />
      <span>
        {card.title}
        {card.id.startsWith('modules/') && ` (${labels.module})`}
      </span>
    </label>
  )
}
