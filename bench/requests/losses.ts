import { rm } from 'node:fs/promises'
import type { Figure } from '#bench/figures.ts'
import { canMount } from '#scripts/test/tools.ts'
import { fillAgainAndAgain } from '#tests/front/support/full-disk.ts'
import { holdAgainAndAgain, sentEachCollision } from '#tests/front/support/held-inbox.ts'
import { rowsOf } from '#tests/front/support/inbox.ts'
import { killAgainAndAgain } from '#tests/front/support/killed.ts'
import type { Part } from './part.ts'

/** How many of those that were thanked are not kept after the faults that tests/front tries; the same runs as there. */
export async function losses({ quick }: Part): Promise<Figure[]> {
  const kills = quick ? 10 : 200
  const acknowledgedEach = 100
  const killed = await killAgainAndAgain({ kills, acknowledgedEach })
  const kept = new Map(rowsOf(killed.dataDir).map(({ reference, input }) => [reference, input['name']]))
  const lost = [...killed.acknowledged].filter(([reference, name]) => kept.get(reference) !== name).length
  await rm(killed.dataDir, { recursive: true })
  const collisions = quick ? 5 : 50
  const held = await holdAgainAndAgain(collisions)
  return [
    ...counted(`${kills} × kill -9`, {
      acknowledged: killed.acknowledged.size,
      atLeast: kills * acknowledgedEach,
      lost,
    }),
    ...counted(`${collisions} lock collisions`, {
      acknowledged: held.acknowledged.length,
      atLeast: collisions * sentEachCollision,
      lost: held.lost.length,
    }),
    ...(await fullDisks(quick ? 3 : 20)),
  ]
}

async function fullDisks(fillings: number): Promise<Figure[]> {
  if (!canMount) {
    process.stderr.write('\n!!! SKIPPED: full disks. Mounting a small one needs root.\n\n')
    return []
  }
  const { acknowledged, kept, thankedWhileFull } = await fillAgainAndAgain(fillings)
  const lost = acknowledged.filter((reference) => !kept.includes(reference)).length + thankedWhileFull.length
  // One before the disk is full and one when it is free again.
  return counted(`${fillings} × disk full`, { acknowledged: acknowledged.length, atLeast: fillings * 2, lost })
}

type Counted = { acknowledged: number; atLeast: number; lost: number }

/** None lost of none would say nothing: so many must have been acknowledged. */
const counted = (what: string, { acknowledged, atLeast, lost }: Counted): Figure[] => [
  { what: `${what}: acknowledged`, value: acknowledged, unit: 'requests', goal: `>= ${atLeast}` },
  { what: `${what}: lost of them`, value: lost, unit: 'requests', goal: '<= 0' },
]
