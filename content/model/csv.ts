/**
 * Where a cell could begin with what a spreadsheet takes for a formula and may run (the wide forms count for the narrow
 * ones where Japanese is written). Not at the start alone: where a comma is the decimal sign, spreadsheets split at
 * semicolons, and then quotes hold no cell together.
 */
const formula = /((?:^|[;\t\r\n])[\s"]*)(?=[=+\-@|%＝＋－＠])/g

/** One cell. With an apostrophe before it what could be a formula is text. */
const cell = (value: string): string => `"${value.replaceAll(formula, "$1'").replaceAll('"', '""')}"`

/** Rows as a CSV file that spreadsheets read as UTF-8 and never execute, whatever they split it at. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
