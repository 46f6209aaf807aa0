import { mkdtemp } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Figure } from '#bench/figures.ts'
import { startScript } from '#bench/node-process.ts'
import { makeCurrent, writeRelease } from '#tests/front/support/release.ts'
import { freePort, residentMb } from '#tests/support/server.ts'

type Asked = { status: number; ms: number }

/** How the site fares while requests pour in: 10,000 evenly over a minute, and a visitor all the while. */
export async function flood({ folder, quick }: { folder: string; quick: boolean }): Promise<Figure[]> {
  const own = await mkdtemp(join(folder, 'flood-'))
  await makeCurrent(own, await writeRelease(own, 1))
  const port = await freePort()
  const front = await startScript(new URL('./front.ts', import.meta.url), [own, String(port)])
  const seconds = quick ? 10 : 60
  const posts = Math.round((10_000 / 60) * seconds)
  const until = performance.now() + seconds * 1000
  const visits: number[] = []
  let mostMb = 0

  const visit = async () => {
    while (performance.now() < until) {
      const { status, ms } = await ask({ port, path: '/training/' })
      if (status !== 200) throw new Error(`a page was answered with ${status} in the flood`)
      visits.push(ms)
      mostMb = Math.max(mostMb, await residentMb(front.pid))
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
  try {
    const [answered] = await Promise.all([pour(), visit()])
    const odd = answered.find(({ status }) => ![303, 429, 503].includes(status))
    if (odd) throw new Error(`a request was answered with ${odd.status} in the flood`)
    const kept = answered.filter(({ status }) => status === 303).length
    visits.sort((one, other) => one - other)
    const p99 = visits[Math.floor(visits.length * 0.99)] ?? Number.NaN
    const named = 'flood of 10,000 requests in a minute'
    return [
      { what: `${named}: a page, 99th percentile`, value: p99, unit: 'ms', goal: '<= 100' },
      { what: `${named}: memory of the front`, value: mostMb, unit: 'MB', goal: '<= 400' },
      { what: `${named}: kept, of 100`, value: (kept / posts) * 100, unit: 'requests' },
    ]
  } finally {
    await front.end()
  }
}

const answers = (count: number): string =>
  new URLSearchParams({
    name: `Flood ${count}`,
    email: `flood${count}@example.org`,
    setting: 'agency',
    hopes: 'We hope to build a shared language for supervision across our three teams. '.repeat(4),
    acknowledgement: 'true',
  }).toString()

function ask({ port, path, body }: { port: number; path: string; body?: string }): Promise<Asked> {
  const startedAt = performance.now()
  const headers = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port,
        // A connection of its own each time, as a flood comes.
        agent: false,
        path,
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...headers, 'content-length': body?.length ?? 0 },
      },
      (answer) => {
        answer.resume()
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, ms: performance.now() - startedAt }))
      },
    )
    call.on('error', reject)
    call.end(body)
  })
}
