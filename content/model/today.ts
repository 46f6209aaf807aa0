const twoDigits = (number: number): string => String(number).padStart(2, '0')

/** The ISO day that it is here: days begin at midnight in the time zone of the server (TZ). */
export const today = (now = new Date()): string =>
  [now.getFullYear(), twoDigits(now.getMonth() + 1), twoDigits(now.getDate())].join('-')
