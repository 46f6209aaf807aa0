import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { whenStuck } from '#heartbeats'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate'] }))
afterEach(() => void vi.useRealTimers())

const address = 'one:27017'
const watched = () => {
  const client = Object.assign(new EventEmitter(), {
    options: { connectTimeoutMS: 5000, heartbeatFrequencyMS: 10_000 },
  })
  const tell = vi.fn<() => void>()
  whenStuck(client, tell)
  const look = (what: 'Started' | 'Succeeded' | 'Failed') =>
    client.emit(`serverHeartbeat${what}`, { connectionId: address })
  return { client, tell, look }
}

test.each(['Started', 'Succeeded', 'Failed'] as const)(
  'when nothing comes after a look that %s, it is told, once',
  async (last) => {
    const { tell, look } = watched()
    look('Started')
    await vi.advanceTimersByTimeAsync(10_000)
    look(last)
    await vi.advanceTimersByTimeAsync(15_999)
    expect(tell).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(tell).toHaveBeenCalledTimes(1)
  },
)

test('not when the word was only not read yet', async () => {
  const { tell, look } = watched()
  look('Started')
  vi.advanceTimersByTime(16_000)
  look('Succeeded')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(tell).not.toHaveBeenCalled()
})

test.each([['serverClosed', { address }], ['topologyClosed']] as const)('not after %s', async (event, ...facts) => {
  const { client, tell, look } = watched()
  look('Started')
  client.emit(event, ...facts)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(tell).not.toHaveBeenCalled()
})
