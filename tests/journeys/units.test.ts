import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { visibleText } from '#tests/support/html.ts'
import { admin, eventually, type RunningServer, startServer } from '#tests/support/server.ts'
import { comparable, sourceText, unitMap, units } from '#tests/support/source-units.ts'
import { unitFaults } from '#tests/support/units-read.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.stop())

const statusSchema = z.object({ state: z.string(), release: z.object({ number: z.int() }).nullable() })

/** What a visitor reads at an address, as it is compared. */
async function textOn(path: string): Promise<string> {
  const answer = await fetch(server.url + path)
  expect(answer.status, path).toBe(200)
  return comparable(visibleText(await answer.text()))
}

async function signIn(): Promise<string> {
  const answer = await fetch(`${server.url}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify(admin),
  })
  return z.object({ token: z.string() }).parse(await answer.json()).token
}

test('the source is IRH’s page, byte for byte, and every unit of it has its place', () => {
  expect(createHash('sha256').update(sourceText).digest('hex')).toBe(
    'a8186a205b8af6383f7a5d8e246e127a0c806da7b1cebaa6260810dd6ae981c4',
  )
  expect(units).toHaveLength(49)
  expect(unitMap.map(({ unit }) => unit)).toEqual(units.map(({ id }) => id))
})

test('all 49 units are read in order in the pages that the CMS has published and the front serves', async () => {
  const headers = { authorization: `JWT ${await signIn()}` }
  const status = async () =>
    statusSchema.parse(await (await fetch(`${server.url}/api/publishing/status`, { headers })).json())
  await eventually(status, ({ state, release }) => state === 'idle' && (release?.number ?? 0) > 1)
  expect(await unitFaults(textOn)).toEqual([])
})
