import { expect, test } from 'vitest'
import { canTrace } from '#scripts/test/tools.ts'
import { filled } from './support/ask.ts'
import { momentsOf } from './support/syncs.ts'

const isTraced = canTrace()
if (!isTraced) process.stderr.write('\n!!! SKIPPED: counting syncs. strace is not installed, or may not trace.\n\n')

test.skipIf(!isTraced)('each request is synced to the disk once, and its sender is thanked after that', async () => {
  const requests = Array.from({ length: 25 }, (_, index) => ({ ...filled, name: `Sender ${index}` }))
  // The same again is one commit, too: its receipt is another.
  const sent = [...requests, { ...filled, name: 'Sender 0' }]
  expect(await momentsOf(sent)).toEqual(sent.flatMap(() => ['synced', 'thanked']))
})
