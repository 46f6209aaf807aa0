/**
 * One cell. A spreadsheet takes what begins with one of these for a formula and may run it; with an apostrophe before it
 * is text.
 */
const cell = (value: string): string => {
  // The wide forms count for the narrow ones where Japanese is written.
  const safe = /^\s*[=+\-@\t\r|%＝＋－＠]/.test(value) ? `'${value}` : value
  return `"${safe.replaceAll('"', '""')}"`
}

/** Rows as a CSV file that spreadsheets read as UTF-8 and never execute. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
