import type { Database } from '#settings'

/** The longest that a backup is kept (docs/operating.md). */
const backupDays = 35

// A backup of this very minute holds it, too.
const lastSecondsMs = 59_999

/** A front asks at its start, and then every hour, what was erased. */
const ownHours = 1
/** Other servers look through their mail files every six hours, and leave those of the last minutes for the next time. */
const othersHours = 7

type Erased = {
  /** When the oldest of it came. */
  since: string
  database: Pick<Database, 'kind'>
  /** No front runs here that could erase its copy. */
  isLeftInInbox: boolean
  now?: Date
}

/** What still holds what was erased just now, and which backups do. */
export function stillHeld({ since, database, isLeftInInbox, now = new Date() }: Erased): string {
  const mayBeElsewhere = database.kind === 'mongodb'
  const hours = mayBeElsewhere ? othersHours : isLeftInInbox ? ownHours : 0
  const last = isLeftInInbox
    ? `${hours === 1 ? 'an hour' : `${hours} hours`} after that start`
    : minuteOf(new Date(now.getTime() + hours * 3600_000 + lastSecondsMs))
  return [
    isLeftInInbox &&
      `The copy in the inbox of the front (inbox.db${mayBeElsewhere ? ', and collaboration-inbox in the database' : ''}) is still there: it goes when the server starts.`,
    `Backups made between ${minuteOf(new Date(since))} and ${last} still hold it: delete them, or keep none for more than ${backupDays} days.`,
    mayBeElsewhere &&
      'Other servers on this database clear their own copies by then: inbox.db within about an hour, mail files within about six. One that is stopped does so when it starts; until then it and its backups hold them.',
  ]
    .filter((sentence) => sentence !== false)
    .join(' ')
}

const minuteOf = (time: Date): string => `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`
