/** Minutes as ISO 8601 has them; `null` when they are not known or there are none. */
export function isoDuration(minutes: number | null): string | null {
  if (minutes === null || minutes === 0) return null
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return `PT${hours > 0 ? `${hours}H` : ''}${rest > 0 ? `${rest}M` : ''}`
}
