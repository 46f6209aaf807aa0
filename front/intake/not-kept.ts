import { reasonOf } from '../events.ts'

// The words are SQLite's, Node's and ours; the last one fits all.
const advices: readonly (readonly [RegExp, string])[] = [
  [/\bfull\b|ENOSPC/i, 'Make room on the disk that DATA_DIR lies on'],
  [/\blocked\b|\bbusy\b/i, 'End the program that holds inbox.db open: only this server may write to it'],
  [/read-?only|unable to open|EACCES|EROFS/i, 'Make DATA_DIR writable (chown, chmod u+rw)'],
  [/malformed|not a database/i, 'Stop the server and put inbox.db back from a backup'],
]
const anyAdvice = 'See whether the disk that DATA_DIR lies on works; if it does, start the server again'

/** Why a request could not be kept, and what to do about it. */
export function whyNotKept(error: unknown): string {
  const reason = reasonOf(error)
  const advice = advices.find(([words]) => words.test(reason))?.[1] ?? anyAdvice
  return `${reason}. ${advice}`
}
