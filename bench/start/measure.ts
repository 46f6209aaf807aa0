import type { Figure } from '#bench/figures.ts'
import { median } from '#bench/load.ts'
import { removeFolder } from '#tests/support/remove-folder.ts'
import { cmsPid, type RunningServer, residentMb, startServer } from '#tests/support/server.ts'
import { work } from './work.ts'

const settleMs = 5000

type Start = { page: number; admin: number; front: number; both: number }

/** How long a warm start takes, and what the two processes hold: after a first start, at rest, and while all of it is used. */
export async function measure({ quick }: { quick: boolean }): Promise<Figure[]> {
  const first = await startServer()
  const { dataDir } = first
  try {
    const afterFirst = await memoryOf(first)
    await first.stop()
    const starts: Start[] = []
    for (let round = 0; round < (quick ? 2 : 5); round += 1) starts.push(await warmStart(dataDir))
    const { highest, rest } = await underLoad(dataDir, quick ? 8 : 30)
    const middle = (of: (start: Start) => number) => median(starts.map(of))
    return [
      { what: 'warm start: first page', value: middle(({ page }) => page), unit: 's', goal: '<= 5' },
      { what: 'warm start: admin ready', value: middle(({ admin }) => admin), unit: 's', goal: '<= 5' },
      { what: 'at rest: front', value: middle(({ front }) => front), unit: 'MB', goal: '<= 120' },
      { what: 'at rest: front and CMS', value: middle(({ both }) => both), unit: 'MB', goal: '<= 450' },
      { what: 'after a first start: front and CMS', value: afterFirst.both, unit: 'MB', goal: '<= 450' },
      { what: 'in use: front and CMS, the most', value: highest, unit: 'MB', goal: '<= 600' },
      { what: 'after use: front and CMS', value: rest, unit: 'MB', goal: '<= 600' },
    ]
  } finally {
    if (first.process.exitCode === null) await first.stop()
    await removeFolder(dataDir)
  }
}

async function warmStart(dataDir: string): Promise<Start> {
  const startedAt = performance.now()
  const server = await startServer({ dataDir, waitFor: 'site' })
  const page = secondsSince(startedAt)
  await server.adminReady
  const admin = secondsSince(startedAt)
  const memory = await memoryOf(server)
  await server.stop()
  return { page, admin, ...memory }
}

async function memoryOf(server: RunningServer): Promise<{ front: number; both: number }> {
  await new Promise((resolve) => setTimeout(resolve, settleMs))
  return now(server)
}

async function now(server: RunningServer): Promise<{ front: number; both: number }> {
  const front = await residentMb(server.process.pid ?? 0)
  return { front, both: front + (await residentMb(await cmsPid(server))) }
}

async function underLoad(dataDir: string, seconds: number): Promise<{ highest: number; rest: number }> {
  const server = await startServer({ dataDir })
  let highest = 0
  const look = async () => {
    highest = Math.max(highest, (await now(server)).both)
  }
  try {
    const until = performance.now() + seconds * 1000
    const working = work(server.url, until)
    while (performance.now() < until) {
      await look()
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    await working
    return { highest, rest: (await memoryOf(server)).both }
  } finally {
    await server.stop()
  }
}

const secondsSince = (startedAt: number) => (performance.now() - startedAt) / 1000
