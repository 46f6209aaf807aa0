import { referenceBytes, referenceFrom } from '#model/partners/request-reference.ts'
import type { Say } from '../events.ts'
import type { Inbox } from './inbox.ts'
import { random } from './random.ts'

/** Drawn at random. Whether it was drawn before only a store can tell: among half a million, two meet one time in ten. */
export const newReference = (): string => referenceFrom(random(referenceBytes))

/** For a request that was kept in one place while another place had its reference for somebody else. */
export async function giveAnotherReference(
  inbox: Pick<Inbox, 'rename'>,
  { reference, say }: { reference: string; say: Say },
): Promise<void> {
  const to = await inbox.rename({ reference, to: newReference() })
  say('Two requests had one reference; the later has another now, which its sender was not told', { reference, to })
}
