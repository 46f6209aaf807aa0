// Fault 7 under load: the disk fills up while many send, and is freed while they still do.
import { expect, test } from 'vitest'
import { openLimits } from '#front/intake/limits.ts'
import { canMount } from '#scripts/test/tools.ts'
import { eventually } from '#tests/support/server.ts'
import { ask, filled, postForm } from './support/ask.ts'
import { openFront } from './support/front.ts'
import { fillUp, onSmallDisk } from './support/full-disk.ts'
import { rowsOf } from './support/inbox.ts'

const rounds = process.env['TEST_FAULTS'] === 'long' ? 20 : 2
const senders = 8
const many = Number.MAX_SAFE_INTEGER
if (!canMount)
  process.stderr.write('\n!!! SKIPPED: a full disk (tests/front/disk-full, inbox-faults). Mounting one needs root.\n\n')

test.runIf(canMount)(
  `while the disk fills up and is freed under ${senders} senders, ${rounds} times, all who were thanked are kept, once`,
  () =>
    onSmallDisk(async (dataDir) => {
      const limits = openLimits({ postsPerSecond: many, perTenMinutes: many, perDay: many, perHourForAll: many })
      // Nobody is set aside, so what is refused is refused for the disk.
      const front = await openFront({ dataDir, limits, leastFreeBytes: 0 })
      const { port } = front
      const acknowledged = new Map<string, string>()
      const refused: string[] = []
      let sent = 0
      for (let round = 0; round < rounds; round += 1) {
        let isOver = false
        const send = async () => {
          while (!isOver) {
            sent += 1
            const name = `Sender ${sent}`
            const { status, headers } = await postForm(port, { ...filled, name, hopes: `${name} hopes for a talk.` })
            expect([303, 503]).toContain(status)
            if (status === 503) refused.push(name)
            else acknowledged.set(/reference=(.*)$/.exec(headers.location ?? '')?.[1] ?? '', name)
          }
        }
        const sending = Array.from({ length: senders }, send)
        const told = { kept: acknowledged.size, refused: refused.length }
        await eventually(
          async () => acknowledged.size,
          (count) => count > told.kept,
        )
        const free = await fillUp(dataDir)
        await eventually(
          async () => refused.length,
          (count) => count > told.refused + senders,
        )
        expect((await ask({ port }, '/training/')).status).toBe(200)
        await free()
        const whenFreed = await postForm(port, { ...filled, name: `Freed ${round}` })
        expect(whenFreed.status).toBe(303)
        acknowledged.set(/reference=(.*)$/.exec(whenFreed.headers.location ?? '')?.[1] ?? '', `Freed ${round}`)
        isOver = true
        await Promise.all(sending)
      }
      await front.stop()
      const rows = rowsOf(dataDir)
      const kept = new Map(rows.map(({ reference, input }) => [reference, input['name']]))
      expect(rows).toHaveLength(kept.size)
      expect([...acknowledged].filter(([reference, name]) => kept.get(reference) !== name)).toEqual([])
      expect(new Set(kept.values()).size).toBe(kept.size)
    }),
  rounds * 30_000 + 30_000,
)
