import { expect, test } from 'vitest'
import { callsIn, callsWithoutAccess } from '#scripts/check/local-calls.ts'

test('every call of the Local API says whether access rules hold', async () => {
  expect(await callsWithoutAccess()).toEqual([])
})

test.each([
  ["await payload.find({ collection: 'essays' })", [1]],
  ["\nawait req.payload.update({ collection: 'essays', id, data, req })", [2]],
  ["const query = { depth: 0 }\npayload.find({ collection: 'essays', ...query })", [2]],
  ["payload.find({ collection: 'essays', overrideAccess: false, user })", []],
  ["const query = { overrideAccess: true } as const\nreq.payload.find({ collection: 'essays', ...query })", []],
  ["payload.db.find({ collection: 'essays' })", []],
  ['list.find((entry) => entry.id === 1)', []],
])('%j is told in the lines %j', (text, lines) => {
  expect(callsIn(text)).toEqual(lines)
})
