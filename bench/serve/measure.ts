import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Figure } from '#bench/figures.ts'
import { type Load, load, median } from '#bench/load.ts'
import { startScript } from '#bench/node-process.ts'
import { root } from '#settings'
import { makeCurrent, usualFiles, writeRelease } from '#tests/front/support/release.ts'
import { freePort } from '#tests/support/server.ts'

const peer = 'plain node:http server that reads the files'
const clients = 8
const pages = 26

/** How many pages the front serves from memory, against a server that reads them from the disk. */
export async function measure({ quick }: { quick: boolean }): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'irh-bench-'))
  const release = await writeRelease(folder, 1, { ...usualFiles, ...(await pagesOfText()) })
  await makeCurrent(folder, release)
  const publicFolder = join(folder, 'releases', release, 'public')
  const [ourPort, peerPort] = [await freePort(), await freePort()]
  const front = await startScript(new URL('../requests/front.ts', import.meta.url), [folder, String(ourPort)])
  const plain = await startScript(new URL('./peer.ts', import.meta.url), [String(peerPort), publicFolder])
  const rounds = quick ? 3 : 7
  const seconds = quick ? 2 : 4
  const run = (port: number, coding: string) =>
    load({ port, clients, seconds, status: 200, next: () => requestFor(coding) })
  try {
    const ours: Load[] = []
    const theirs: Load[] = []
    const packed: Load[] = []
    for (const port of [ourPort, peerPort]) await run(port, 'identity')
    // In turns, so that all meet the same weather.
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await run(ourPort, 'identity'))
      theirs.push(await run(peerPort, 'identity'))
      packed.push(await run(ourPort, 'br'))
    }
    const compared = (what: string, unit: string, of: (one: Load) => number): Figure => {
      const [value, peerValue] = [median(ours.map(of)), median(theirs.map(of))]
      return { what, value, unit, peer, peerValue, ratio: value / peerValue }
    }
    return [
      compared(`pages, ${clients} clients: rate`, 'requests/s', ({ perSecond }) => perSecond),
      compared(`pages, ${clients} clients: median`, 'ms', ({ medianMs }) => medianMs),
      compared(`pages, ${clients} clients: 99th percentile`, 'ms', ({ p99Ms }) => p99Ms),
      {
        what: `pages in brotli, ${clients} clients: rate`,
        value: median(packed.map(({ perSecond }) => perSecond)),
        unit: 'requests/s',
      },
    ]
  } finally {
    await Promise.all([front.end(), plain.end()])
    await rm(folder, { recursive: true, force: true })
  }
}

/** As many pages as the site has, each as long as its usual one. */
async function pagesOfText(): Promise<Record<string, string>> {
  const text = await readFile(join(root, 'content', 'source', 'systems-of-practice.txt'), 'utf8')
  const page = (number: number) => `<!doctype html><title>Page ${number}</title><p>${text}</p><p>${text}</p>`
  return Object.fromEntries(
    Array.from({ length: pages }, (_, number) => [`page-${number}/index.html`, page(number)] as const),
  )
}

let asked = 0

function requestFor(coding: string): string {
  asked += 1
  return `GET /page-${asked % pages}/ HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: ${coding}\r\n\r\n`
}
