import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Figure } from '#bench/figures.ts'
import { startScript } from '#bench/node-process.ts'
import { rowsOf } from '#tests/front/support/inbox.ts'
import { makeCurrent, writeRelease } from '#tests/front/support/release.ts'
import { cmsPid, freePort, residentMb, startServer } from '#tests/support/server.ts'
import { type Asked, answers, ask } from './ask.ts'
import type { Part } from './part.ts'

type Flooded = { port: number; dataDir: string; processes: Record<string, number>; quick: boolean }

/** How the site fares while requests pour in: 10,000 evenly over a minute, and a visitor all the while. The front alone. */
export async function flood({ folder, quick }: Part): Promise<Figure[]> {
  const dataDir = await mkdtemp(join(folder, 'flood-'))
  await makeCurrent(dataDir, await writeRelease(dataDir, 1))
  const port = await freePort()
  const front = await startScript(new URL('./front.ts', import.meta.url), [dataDir, String(port)])
  try {
    return await pourInto('flood of 10,000 requests in a minute', {
      port,
      dataDir,
      processes: { 'the front': front.pid },
      quick,
    })
  } finally {
    await front.end()
  }
}

/** The same into what `npm start` starts, with its usual limits; the CMS copies the requests meanwhile. */
export async function floodBesideCms({ folder, quick }: Part): Promise<Figure[]> {
  const dataDir = await mkdtemp(join(folder, 'flood-'))
  const server = await startServer({ dataDir })
  try {
    const processes = { 'the front': server.process.pid ?? 0, 'the CMS': await cmsPid(server) }
    return await pourInto('the same beside the CMS, which copies them', {
      port: Number(new URL(server.url).port),
      dataDir,
      processes,
      quick,
    })
  } finally {
    await server.stop()
  }
}

async function pourInto(named: string, { port, dataDir, processes, quick }: Flooded): Promise<Figure[]> {
  const seconds = quick ? 10 : 60
  const posts = Math.round((10_000 / 60) * seconds)
  const until = performance.now() + seconds * 1000
  const visits: number[] = []
  const mostMb = new Map<string, number>()

  const visit = async () => {
    while (performance.now() < until) {
      const { status, ms } = await ask({ port, path: '/training/' })
      if (status !== 200) throw new Error(`a page was answered with ${status} in the flood`)
      visits.push(ms)
      for (const [name, pid] of Object.entries(processes))
        mostMb.set(name, Math.max(mostMb.get(name) ?? 0, await residentMb(pid)))
      await pause(5)
    }
  }
  const pour = async () => {
    const sent: Promise<Asked>[] = []
    const startedAt = performance.now()
    while (sent.length < posts) {
      const due = Math.min(posts, Math.ceil(((performance.now() - startedAt) / 1000) * (posts / seconds)))
      while (sent.length < due) sent.push(ask({ port, path: '/collaborate/', body: answers(sent.length) }))
      await pause(5)
    }
    return Promise.all(sent)
  }
  const [answered] = await Promise.all([pour(), visit()])
  const odd = answered.find(({ status }) => ![303, 429, 503].includes(status))
  if (odd) throw new Error(`a request was answered with ${odd.status} in the flood`)
  const rows = rowsOf(dataDir)
  const kept = new Set(rows.map(({ reference }) => reference))
  const thanked = answered.filter(({ status }) => status === 303)
  const lost = thanked.filter(({ location }) => !kept.has(/reference=(.*)$/.exec(location)?.[1] ?? ''))
  visits.sort((one, other) => one - other)
  const p99 = visits[Math.floor(visits.length * 0.99)] ?? Number.NaN
  return [
    { what: `${named}: a page, 99th percentile`, value: p99, unit: 'ms', goal: '<= 100' },
    ...[...mostMb].map(([name, value]) => ({
      what: `${named}: memory of ${name}`,
      value,
      unit: 'MB',
      goal: '<= 400',
    })),
    { what: `${named}: kept, of 100`, value: (rows.length / posts) * 100, unit: 'requests' },
    { what: `${named}: thanked for and not kept`, value: lost.length, unit: 'requests', goal: '<= 0' },
    ...('the CMS' in processes
      ? [
          {
            what: `${named}: copied when it ends, of 100`,
            value: (rows.filter(({ copiedAt }) => copiedAt !== null).length / posts) * 100,
            unit: 'requests',
          },
        ]
      : []),
  ]
}
