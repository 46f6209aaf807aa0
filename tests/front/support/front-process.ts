// A front in a process of its own, for tests that kill it. Arguments: data folder, port, stand-in for the CMS or '-'. With
// TEST_INBOX_URL it keeps its requests in that MongoDB.
import { startFront } from '#front/front.ts'
import { fakeCms, secret, settingsFor } from './front.ts'

const [dataDir = '', port = '0', withCms = '-'] = process.argv.slice(2)
const url = process.env['TEST_INBOX_URL']
try {
  const front = await startFront({
    settings: settingsFor(
      dataDir,
      Number(port),
      url === undefined ? {} : { database: { kind: 'mongodb', url, hasReplicaSet: false } },
    ),
    secret,
    report: (event) => process.stdout.write(`${JSON.stringify(event)}\n`),
    cms: fakeCms(dataDir),
  })
  process.once('SIGTERM', () => void front.stop().then(() => process.exit(0)))
  if (withCms !== '-') front.startCms()
  process.stdout.write('{"type":"up"}\n')
} catch (error) {
  process.stderr.write(error instanceof Error ? `${error.name}: ${error.message}` : String(error))
  process.exitCode = 1
}
