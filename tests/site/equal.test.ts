import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type BuiltSite, builtSite, writtenSnapshot } from '#tests/support/built-site.ts'
import { richSnapshot } from '#tests/support/rich-snapshot.ts'

/** Names each file that is in one site only, or has other bytes in the other. */
async function differences(a: BuiltSite, b: BuiltSite): Promise<string[]> {
  const differing: string[] = []
  for (const file of new Set([...a.files, ...b.files])) {
    if (!(a.files.includes(file) && b.files.includes(file))) differing.push(`${file} is in one of them only`)
    else if (!(await readFile(join(a.dir, file))).equals(await readFile(join(b.dir, file)))) differing.push(file)
  }
  return differing
}

describe('the prebuilt renderer and astro build give the same bytes', () => {
  test('over the seed', async () => {
    const [stock, prebuilt] = [await builtSite(), await builtSite({ prebuilt: true })]
    expect(stock.files.length).toBeGreaterThan(20)
    expect(await differences(stock, prebuilt)).toEqual([])
  })

  test('over a snapshot in which every type and field appears', async () => {
    const snapshotDir = await writtenSnapshot(await richSnapshot({ essays: 40 }))
    const [stock, prebuilt] = [await builtSite({ snapshotDir }), await builtSite({ snapshotDir, prebuilt: true })]
    expect(stock.files.filter((file) => file.startsWith('/philosophy/'))).toHaveLength(41)
    expect(await differences(stock, prebuilt)).toEqual([])
  })
})
