import { isHostFile } from '#model/publishing/host-files.ts'
import type { HeldEntry } from '#model/publishing/releases.ts'
import type { MadeRelease } from './release/draw-release.ts'
import { pathOfFile } from './release/public-files.ts'
import { secondsOfWork, secondsWords } from './seconds-of.ts'

const mostNamed = 12
const mostHeld = 40
const longest = 600

/** The history of a release in plain words, a line each. */
export function madeLog({ pages, drawn, changed, added, gone }: MadeRelease, startedAt: Date): string[] {
  const isAdded = new Set(added)
  return [
    `Drew ${drawn} of the site’s pages and files anew; it has ${pages} pages.`,
    ...named(
      'Changed',
      changed.filter((name) => !isAdded.has(name)),
    ),
    ...named('New', added),
    ...named('Gone', gone),
    'Checked: every page is whole, every link and anchor arrives, no redirect leads in a circle.',
    `Live after ${secondsWords(secondsOfWork(Date.now() - startedAt.getTime()))}.`,
  ]
}

function named(what: string, names: readonly string[]): string[] {
  // Assets and pictures follow from the pages that show them, and files for other hosts from old addresses.
  const paths = names.filter((name) => !/^(?:assets|motif)\//.test(name) && !isHostFile(name)).map(pathOfFile)
  if (paths.length === 0) return []
  const more = paths.length > mostNamed ? ` and ${paths.length - mostNamed} more` : ''
  return [`${what}: ${paths.slice(0, mostNamed).join(', ')}${more}.`]
}

/** A stricter rule may hold back hundreds at once, and a log takes 40,000 characters. `held` names all of them. */
export function heldLog(held: readonly HeldEntry[]): string[] {
  const lines = held
    .slice(0, mostHeld)
    .map(({ name, message }) => `Held back: “${name}” stays as visitors know it: ${short(message)}.`)
  return held.length <= mostHeld ? lines : [...lines, `And ${held.length - mostHeld} more are held back.`]
}

const short = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest)}…`)

export const failedLog = (error: unknown): string[] => [reasonIn(messagesOf(error)), 'The site stays as it was.']

const messagesOf = (error: unknown): string[] =>
  error instanceof Error
    ? [error.message, ...(error.cause === undefined ? [] : messagesOf(error.cause))]
    : [String(error)]

/** What lies in no text is for whoever runs the server; said so that staff know whom to ask. */
function reasonIn(messages: readonly string[]): string {
  const full = messages.find((message) => /\bENOSPC\b|\bEDQUOT\b|disk is full/.test(message))
  if (full === undefined) return messages[0] ?? ''
  return `The disk of the server is full. Whoever runs the server has to make room; then it is tried again by itself (${full}).`
}
