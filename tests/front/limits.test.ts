import { afterEach, expect, test, vi } from 'vitest'
import { openLimits, usualLimits } from '#front/intake/limits.ts'

const many = Number.MAX_SAFE_INTEGER
const countOf = async (limits: ReturnType<typeof openLimits>, addresses: string[]) => {
  const found = []
  for (const address of addresses) found.push(await limits.count(address))
  return found
}
const times = (count: number, address: (index: number) => string) => Array.from({ length: count }, (_, i) => address(i))

test.each([
  ['ten minutes', { perTenMinutes: 5, perDay: many, perHourForAll: many }, 5],
  ['a day', { perTenMinutes: many, perDay: 20, perHourForAll: many }, 20],
])('one address is in doubt when it has sent too much in %s, and no other is', async (_, some, most) => {
  expect(usualLimits).toMatchObject({ perTenMinutes: 5, perDay: 20, perHourForAll: 200 })
  const limits = openLimits({ ...usualLimits, ...some })
  expect(
    (
      await countOf(
        limits,
        times(most, () => '192.0.2.1'),
      )
    ).flat(),
  ).toEqual([])
  expect(await limits.count('192.0.2.1')).toEqual(['address-limit'])
  expect(await limits.count('192.0.2.2')).toEqual([])
})

test('all that one IPv6 connection owns is one address', async () => {
  const limits = openLimits()
  const found = await countOf(
    limits,
    times(6, (index) => `2001:db8:1:2:${index}::1`),
  )
  expect(found).toEqual([[], [], [], [], [], ['address-limit']])
  expect(await limits.count('2001:db8:1:3::1')).toEqual([])
})

test('when two hundred have sent within an hour, whoever comes next is in doubt', async () => {
  const limits = openLimits()
  const found = await countOf(
    limits,
    times(201, (index) => `198.18.0.${index}`),
  )
  expect(found.slice(0, 200).flat()).toEqual([])
  expect(found[200]).toEqual(['server-limit'])
})

test('the whole server takes two thousand posts in a second and not one more; in the next it takes them again', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const limits = openLimits()
  const posts = () => Array.from({ length: 2001 }, () => limits.hasRoom()).lastIndexOf(true) + 1
  expect(posts()).toBe(2000)
  vi.advanceTimersByTime(999)
  expect(posts()).toBe(0)
  vi.advanceTimersByTime(1)
  expect(posts()).toBe(2000)
})

afterEach(() => vi.useRealTimers())

test('after a day an address is another one: with the salt of yesterday nothing leads back to it', async () => {
  // Only what the salt's day is measured by; the limits' own minutes stand still.
  vi.useFakeTimers({ toFake: ['performance'] })
  const limits = openLimits()
  const same = () => limits.count('192.0.2.1')
  for (let sent = 0; sent < 5; sent += 1) expect(await same()).toEqual([])
  vi.advanceTimersByTime(23 * 3600 * 1000)
  expect(await same()).toEqual(['address-limit'])
  vi.advanceTimersByTime(2 * 3600 * 1000)
  expect(await same()).toEqual([])
})
