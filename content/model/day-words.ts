const words = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' })

/** "November 24, 2026" */
export const dayWords = (day: string): string => words.format(new Date(`${day}T00:00:00Z`))
