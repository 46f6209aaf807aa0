import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Figure } from '#bench/figures.ts'
import type { Measure } from '../measures.ts'
import { editsOf } from './edit.ts'

const calls = 'fsync,fdatasync,syncfs,sync'
const edits = 20
// Those of editsOf before it counts.
const warmUp = 12

/** How often a publish waits for the disk, counted by strace: in the database, and for the release. */
export const measure: Measure = async ({ site: siteOf }) => {
  const site = await siteOf(100)
  const lines: string[] = []
  const strace = spawn('strace', ['-f', '-y', '-p', String(site.cmsPid), '-e', `trace=${calls}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const isAttached = new Promise<void>((resolve, reject) => {
    strace.once('error', (error) => reject(new Error(`strace is needed: apt-get install strace (${error.message})`)))
    createInterface({ input: strace.stderr }).on('line', (line) => {
      if (line.includes('attached')) resolve()
      if (/(?:sync|syncfs|fdatasync)\(/.test(line)) lines.push(line)
    })
  })
  await isAttached
  try {
    await editsOf(site, edits)
  } finally {
    strace.kill('SIGINT')
    await new Promise((resolve) => strace.once('close', resolve))
  }
  const publishes = edits + warmUp
  const inDatabase = lines.filter((line) => line.includes('irh.db')).length
  const figures: Figure[] = [
    { what: 'syncs to disk for a publish: database', value: inDatabase / publishes, unit: 'syncs' },
    { what: 'syncs to disk for a publish: release', value: (lines.length - inDatabase) / publishes, unit: 'syncs' },
  ]
  return figures
}
