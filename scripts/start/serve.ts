import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startFront } from '#front/front.ts'
import { StartError } from '#front/start-error.ts'
import { readSettings, type Settings } from '#settings'
import { buildIfStale } from './build.ts'
import { secretOf } from './data-folder.ts'
import { stepList } from './steps.ts'

/**
 * Whether there are pages to serve, and was a database. The first pages of all come from the seed before there is a file;
 * of a database server nobody can tell, so any pages count.
 */
const hasWorked = ({ dataDir, database }: Settings): boolean =>
  existsSync(join(dataDir, 'current')) && (database.kind === 'mongodb' || existsSync(database.file))

/** The front (docs/architecture.md §1), after npm start has prepared what it needs: serves the site, then starts the admin. */
export async function serve(): Promise<void> {
  const steps = stepList(process.stdout)
  const settings = readSettings()
  const secret = await secretOf(settings.payloadSecret, settings.dataDir)
  const wasAtWork = hasWorked(settings)

  let firstAccountLink: string | null = null
  const sayAddresses = (lastWord: string) => {
    const site = `${settings.siteUrl}/`
    const admin = `${settings.adminUrl}/admin`
    const [link, facts] =
      firstAccountLink === null
        ? [admin, {}]
        : [`${firstAccountLink}\n         (this link makes the first account; it works once)`, { firstAccountLink }]
    steps.say(`\n  Site   ${site}\n  Admin  ${link}\n\n  ${lastWord}\n`, { site, admin, ...facts })
  }
  const { promise: ready, resolve: tellReady, reject: refuse } = Promise.withResolvers<void>()
  let isReady = false
  let tellAdmin: (detail: string) => void = () => {}
  const front = await steps.run('Serve the public site', (tell) => {
    tell(settings.siteUrl)
    return startFront({
      settings,
      secret,
      report: (event) => {
        if (event.type === 'first-account') {
          firstAccountLink = event.url
          // A CMS that was killed took the link of before with it.
          if (isReady) sayAddresses('The CMS was started again; the link of before works no more.')
        }
        if (event.type === 'step' && event.state === 'started') tellAdmin(event.name)
        if (event.type === 'ready') {
          if (isReady) steps.say('The CMS is back', { part: 'cms' })
          isReady = true
          tellReady()
        }
        // While nobody has worked with it yet, whoever starts it is there to put it right. Later, visitors are served on:
        // after a power cut a database may be up later than this.
        const isForPerson = event.type === 'failed' && event.refused && !isReady && !(event.mayPass && wasAtWork)
        if (event.type === 'failed' && isForPerson) refuse(new StartError(event.message))
        else if (event.type === 'failed') {
          const goesOn = event.mayPass
            ? ' The site is served and requests are kept meanwhile; the CMS tries again.'
            : ''
          steps.say(event.message + goesOn, { part: 'cms', level: 'error' })
        }
        if (event.type === 'message') steps.say(event.message, event.facts)
      },
    })
  })
  let isStopping = false
  // Ctrl-C comes more than once: from the terminal, and passed on by `npm start`. The second must not break off the stop.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal))
  async function stop(signal: string): Promise<void> {
    if (isStopping) return
    isStopping = true
    steps.say(`Stopping (${signal})`)
    await front.stop()
    process.exit(0)
  }

  await buildIfStale('admin', steps)
  try {
    await steps.run('Start the admin', async (tell) => {
      tellAdmin = tell
      front.startCms()
      await ready
      tellAdmin = () => {}
      tell('')
    })
  } catch (error) {
    await front.stop()
    throw error
  }
  sayAddresses('Ctrl-C stops both.')
  await front.closed
}
