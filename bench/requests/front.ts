// The front in a process of its own, without a CMS and without the ceiling for the whole server, which a fast disk
// passes. Arguments: data folder, port, address of a MongoDB (else SQLite).
import { startFront } from '#front/front.ts'
import { openLimits, usualLimits } from '#front/intake/limits.ts'
import { secret, settingsFor } from '#tests/front/support/front.ts'

const [dataDir = '', port = '0', mongodb] = process.argv.slice(2)
const front = await startFront({
  settings: settingsFor(
    dataDir,
    Number(port),
    mongodb === undefined ? {} : { database: { kind: 'mongodb', url: mongodb, hasReplicaSet: false } },
  ),
  secret,
  // A refusal would be one of the things that were measured: its reason must not be lost.
  report: (event) => {
    if (event.type === 'message') process.stderr.write(`${event.message} ${JSON.stringify(event.facts)}\n`)
  },
  limits: openLimits({ ...usualLimits, postsPerSecond: Number.MAX_SAFE_INTEGER }),
})
process.once('SIGTERM', () => void front.stop().then(() => process.exit(0)))
process.stdout.write('up\n')
