// npm start: prepares what is missing, then becomes the front (docs/decisions/0013-the-start-becomes-the-front.md).
import { readSettings } from '#settings'
import { become, keepCompiled } from './start/become.ts'
import { buildIfStale } from './start/build.ts'
import { prepareDataFolder, secretOf } from './start/data-folder.ts'
import { drawFirstRelease } from './start/first-release.ts'
import { endWithReason } from './start/say-why.ts'
import { stepList } from './start/steps.ts'

keepCompiled()
// Asked to stop while something is built: `exit` ends the build, too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0))

try {
  const settings = readSettings()
  await prepareDataFolder(settings.dataDir)
  await secretOf(settings.payloadSecret, settings.dataDir)
  const steps = stepList(process.stdout)
  await buildIfStale('renderer', steps)
  await drawFirstRelease(settings, steps)
  // Loaded here for what it leaves behind, compiled: the front itself must not hold the compiler's memory.
  await import('#front/front.ts')
  become('scripts/serve.ts')
} catch (error) {
  endWithReason(error)
}
