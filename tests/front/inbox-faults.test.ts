import { expect, test } from 'vitest'
import { canMount, fillAgainAndAgain } from './support/full-disk.ts'
import { holdAgainAndAgain } from './support/held-inbox.ts'

const isLong = process.env['TEST_FAULTS'] === 'long'
const collisions = isLong ? 50 : 5
const fillings = isLong ? 20 : 3

test(
  `after ${collisions} times that another program held the inbox, and a kill, none that was acknowledged is lost`,
  async () => {
    const { acknowledged, lost } = await holdAgainAndAgain(collisions)
    expect(acknowledged).toHaveLength(collisions * 4)
    expect(lost).toEqual([])
  },
  collisions * 20_000,
)

test.runIf(canMount)(
  `when the disk is full, ${fillings} times, nothing is thanked for that is not kept, and it heals when there is room`,
  async () => {
    const { acknowledged, thankedWhileFull, kept } = await fillAgainAndAgain(fillings)
    expect(thankedWhileFull).toEqual([])
    expect(acknowledged).toHaveLength(fillings * 2)
    expect(kept).toEqual(acknowledged)
  },
  fillings * 20_000,
)
