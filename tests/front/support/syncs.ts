// What "kept" costs, counted by the kernel.
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { freePort } from '#tests/support/server.ts'
import { ask, filled, postForm } from './ask.ts'
import { freshFolder } from './front.ts'
import { startProcess } from './process.ts'
import { makeCurrent, writeRelease } from './release.ts'

/** `moved`: the database itself was synced, after SQLite moved its log into it (a checkpoint, every 1,000 pages or so). */
export type Moment = 'synced' | 'moved' | 'thanked'

/** A front under strace is sent these requests one after the other; in which order the kernel was done with what. */
export async function momentsOf(requests: readonly Record<string, string>[]): Promise<Moment[]> {
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
  for (const request of requests) {
    const { status } = await postForm(port, request)
    if (status !== 303) throw new Error(`a request was answered with ${status} under strace`)
  }
  process.kill(pid, 'SIGTERM')
  await front.ended
  const moments = momentsIn(readFileSync(trace, 'utf8'))
  await rm(dataDir, { recursive: true })
  return moments.slice(moments.indexOf('thanked') + 1, moments.lastIndexOf('thanked') + 1)
}

function momentsIn(trace: string): Moment[] {
  // A call that another thread interrupted is done where it is resumed, and named where it began.
  const begun = new Map<string, string>()
  return trace.split('\n').flatMap((line) => {
    const [thread = ''] = line.split(' ', 1)
    const named = / (?:fsync|fdatasync)\(\d+<([^>]*inbox\.db[^>]*)>/.exec(line)?.[1]
    if (named !== undefined) begun.set(thread, named)
    if (/ (?:fsync|fdatasync)(?:\(| resumed>).*= 0$/.test(line)) {
      const file = begun.get(thread)
      begun.delete(thread)
      return file === undefined ? [] : [file.endsWith('.db') ? ('moved' as const) : ('synced' as const)]
    }
    return / (?:write|writev|sendto|sendmsg)\(.*HTTP\/1\.1 303/.test(line) ? ['thanked' as const] : []
  })
}
