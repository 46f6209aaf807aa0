import { expect, test } from 'vitest'
import { wrongDirections } from '#scripts/check/direction.ts'

test('no import turns back on the one direction', async () => {
  expect(await wrongDirections()).toEqual([])
})
