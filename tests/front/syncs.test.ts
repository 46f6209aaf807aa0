// What "kept" costs, counted by the kernel: one sync for each request, before its sender is thanked.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { freePort } from '#tests/support/server.ts'
import { ask, filled, postForm } from './support/ask.ts'
import { freshFolder } from './support/front.ts'
import { startProcess } from './support/process.ts'
import { makeCurrent, writeRelease } from './support/release.ts'

// It may be there and not be allowed to look.
const canTrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0
if (!canTrace) process.stderr.write('\n!!! SKIPPED: counting syncs. strace is not installed, or may not trace.\n\n')

const requests = 25

test.skipIf(!canTrace)('each request is synced to the disk once, and its sender is thanked after that', async () => {
  const dataDir = await freshFolder()
  await makeCurrent(dataDir, await writeRelease(dataDir, 1))
  const port = await freePort()
  const trace = join(dataDir, 'trace')
  // -y names files; long enough texts, to know a request and its answer.
  const calls = 'trace=fsync,fdatasync,sync_file_range,msync,write,writev,sendto,sendmsg'
  const front = await startProcess(dataDir, port, {
    under: ['strace', '-f', '-y', '-s', '20', '-e', calls, '-o', trace],
  })
  const control = { socketPath: join(dataDir, 'run', 'front.sock') }
  const { pid } = z.object({ pid: z.int() }).parse(JSON.parse((await ask(control, '/status')).text))
  // The first one begins a log, which is a sync of its own.
  await postForm(port, filled)
  for (let sent = 0; sent < requests; sent += 1) {
    expect((await postForm(port, { ...filled, name: `Sender ${sent}` })).status).toBe(303)
  }
  // The same again is one commit, too: its receipt is another.
  expect((await postForm(port, { ...filled, name: 'Sender 0' })).status).toBe(303)
  process.kill(pid, 'SIGTERM')
  await front.ended
  const events = eventsIn(trace)
  const answered = events.slice(events.indexOf('thanked') + 1, events.lastIndexOf('thanked') + 1)
  expect(answered).toEqual(Array.from({ length: requests + 1 }, () => ['synced', 'thanked']).flat())
  await rm(dataDir, { recursive: true })
})

/** In the order in which the kernel was done with them. */
function eventsIn(trace: string): ('synced' | 'thanked')[] {
  return readFileSync(trace, 'utf8')
    .split('\n')
    .flatMap((line) => {
      // A call that another thread interrupted is done where it is resumed.
      if (
        / (?:fsync|fdatasync)\(.*inbox\.db.*\) += 0$/.test(line) ||
        /<\.\.\. (?:fsync|fdatasync) resumed>.*= 0$/.test(line)
      ) {
        return ['synced' as const]
      }
      return / (?:write|writev|sendto|sendmsg)\(.*HTTP\/1\.1 303/.test(line) ? ['thanked' as const] : []
    })
}
