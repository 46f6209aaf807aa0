/** Errors whose message is for the person at the keyboard: it says the cause and the way out. */
const forPerson = new Set(['SettingsError', 'StartError', 'SeedError', 'BuildError', 'ReleaseError'])

/** Ends the process with the reason; a fault of ours keeps its stack. */
export function endWithReason(error: unknown): never {
  if (!(error instanceof Error)) process.stderr.write(`\n${String(error)}\n`)
  else process.stderr.write(`\n${forPerson.has(error.name) ? error.message : error.stack}\n`)
  process.exit(1)
}
