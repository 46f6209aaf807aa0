import { readSettings } from '#settings'
import { become } from './become.ts'
import { buildIfStale } from './build.ts'
import { prepareDataFolder, secretOf } from './data-folder.ts'
import { drawFirstRelease } from './first-release.ts'
import { endWithReason } from './say-why.ts'
import { stepList } from './steps.ts'

/** All that is needed before the first page can be served; then this process is the front. */
export async function prepare(): Promise<void> {
  // Asked to stop while something is built: `exit` ends the build, too.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0))
  try {
    const settings = readSettings()
    await prepareDataFolder(settings.dataDir)
    await secretOf(settings.payloadSecret, settings.dataDir)
    const steps = stepList(process.stdout)
    await buildIfStale('renderer', steps)
    await drawFirstRelease(settings, steps)
    // Loaded here for what they leave behind, compiled: the front itself must not hold the compiler's memory.
    await import('./serve.ts')
    await import('#front/intake/inbox-worker.ts')
    become('scripts/serve.mjs')
  } catch (error) {
    endWithReason(error)
  }
}
