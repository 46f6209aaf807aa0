// npm start: prepares what is missing, serves the site, then the admin. This process becomes the front (docs/architecture.md §1).
import { startFront } from '#front/front.ts'
import { readSettings, SettingsError } from '#settings'
import { buildIfStale } from './start/build.ts'
import { prepareDataFolder, secretOf } from './start/data-folder.ts'
import { drawFirstRelease } from './start/first-release.ts'
import { stepList } from './start/steps.ts'

const steps = stepList(process.stdout)
try {
  await start()
} catch (error) {
  // A reason with a way out is for the person at the keyboard; anything else is a fault of ours and keeps its stack.
  const isForPerson = error instanceof SettingsError || (error instanceof Error && error.name === 'StartError')
  process.stderr.write(
    `\n${isForPerson && error instanceof Error ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exit(1)
}

async function start(): Promise<void> {
  const settings = readSettings()
  await prepareDataFolder(settings.dataDir)
  const secret = await secretOf(settings.payloadSecret, settings.dataDir)
  await buildIfStale('renderer', steps)
  await drawFirstRelease(settings, steps)

  let firstAccountLink: string | null = null
  let tellReady = () => {}
  const ready = new Promise<void>((resolve) => {
    tellReady = resolve
  })
  const front = await steps.run('Serve the public site', (tell) => {
    tell(settings.siteUrl)
    return startFront({
      settings,
      secret,
      report: (event) => {
        if (event.type === 'first-account') firstAccountLink = event.url
        if (event.type === 'ready') tellReady()
        if (event.type === 'message') steps.say(event.message, event.facts)
      },
    })
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(signal))
  async function stop(signal: string): Promise<void> {
    steps.say(`Stopping (${signal})`)
    await front.stop()
    process.exit(0)
  }

  await buildIfStale('admin', steps)
  await steps.run('Start the admin', async () => {
    front.startCms()
    await ready
  })
  const admin = `${settings.adminUrl}/admin`
  steps.say(
    `\n  Site   ${settings.siteUrl}/\n  Admin  ${firstAccountLink ?? admin}${firstAccountLink ? '\n         (this link makes the first account; it works once)' : ''}\n\n  Ctrl-C stops both.\n`,
    {
      site: `${settings.siteUrl}/`,
      admin,
      ...(firstAccountLink ? { firstAccountLink } : {}),
    },
  )
  await front.closed
}
