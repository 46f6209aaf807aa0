/** What this process has cost since it began. */
export function usageWith(bytes: number): string {
  const { user, system } = process.cpuUsage()
  const { maxRSS } = process.resourceUsage()
  return JSON.stringify({ cpuSeconds: (user + system) / 1e6, megabytes: maxRSS / 1024, kilobytes: bytes / 1000 })
}
