import type { DateField } from 'payload'

/** Days are chosen without a time. */
export const dayOnly = {
  pickerAppearance: 'dayOnly',
  displayFormat: 'MMMM d, yyyy',
  // The Tab key leaves the calendar again.
  overrides: { enableTabLoop: false },
} as const satisfies NonNullable<DateField['admin']>['date']

/** The day in a stored date; Payload keeps days as a moment at noon, so that no time zone shifts them. */
export const dayOf = (stored: string | null | undefined): string | null => stored?.slice(0, 'YYYY-MM-DD'.length) || null
