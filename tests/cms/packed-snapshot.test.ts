import { expect, test } from 'vitest'
import { packSnapshot, unpackSnapshot } from '#cms/publishing/release/packed-snapshot.ts'
import { essay, page, snapshotWith } from '#tests/support/snapshots.ts'

test('a snapshot is read as it was packed, and its bytes are not held beside it', () => {
  const snapshot = snapshotWith([page('/'), essay('presence')])
  const packed = packSnapshot(snapshot)
  expect(unpackSnapshot(packed)).toEqual(snapshot)
  expect(packed.chunks).toEqual([])
})
