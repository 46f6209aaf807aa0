type Named = { queuedAt: string; messageId: string }

/**
 * Named by its time so that a folder lists them in order: the time when it was queued, so that a mail is one file however
 * often it is tried. Another would be left behind when the mail is erased.
 */
export function fileNameOf({ queuedAt, messageId }: Named): string {
  const unique = messageId.replace(/[^A-Za-z0-9]/g, '').slice(0, 12)
  return `${queuedAt.replace(/[:.]/g, '-')}-${unique}.eml`
}

/** Under this name it is written, until it is whole. */
export const unfinished = (file: string): string => `.${file}`

const ours = /^\.?((\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)-(\d{3}Z)-[A-Za-z0-9]{1,12}\.eml)$/

/** Which mail a file in the folder is, finished or not; `null` when its name is not one of ours. */
export function findMailOf(found: string): { file: string; queuedAt: string } | null {
  const [, file = '', hour, minute, second, rest] = ours.exec(found) ?? []
  const queuedAt = `${hour}:${minute}:${second}.${rest}`
  return Number.isNaN(Date.parse(queuedAt)) ? null : { file, queuedAt }
}
