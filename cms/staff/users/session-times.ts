const hour = 60 * 60

/** Without a word for this long, somebody has left the screen. */
export const idleSessionSeconds = 2 * hour
/** However busy: a session is a working day, not a week. */
export const longestSessionSeconds = 12 * hour
