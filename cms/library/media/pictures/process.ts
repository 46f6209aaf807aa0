// A process of its own for pictures: whatever is in a file, the CMS goes on without it. One job, then it ends.

import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { reasonOf } from '../../../reason-of.ts'
import { type Job, jobSchema } from './job.ts'
import { redraw } from './redraw.ts'
import { makeVariants } from './variants.ts'

const [given = '', maxMegabytes = ''] = process.argv.slice(2)
const lookEveryMs = 20

// Not with `ulimit`: libvips and Node reserve far more addresses than they use.
setInterval(() => {
  if (process.memoryUsage.rss() < Number(maxMegabytes) * 1024 * 1024) return
  process.stderr.write(`it needs more than ${maxMegabytes} MB of memory`)
  process.exit(1)
}, lookEveryMs).unref()

sharp.cache(false)
sharp.concurrency(1)

try {
  const made = await done(jobSchema.parse(JSON.parse(given)))
  process.stdout.write(made)
} catch (error) {
  process.stderr.write(reasonOf(error))
  process.exitCode = 1
}

async function done(job: Job): Promise<string | Buffer> {
  return job.kind === 'redraw' ? redraw(await buffer(process.stdin), job) : JSON.stringify(await makeVariants(job))
}
