import { expect, test } from 'vitest'
import { rings } from '#model/look/rings.ts'
import { drawn } from '#tests/support/drawn.ts'
import { essay, page } from '#tests/support/snapshots.ts'

const hero = (title: string) => ({ blocks: [{ type: 'hero', title }] })

test('the rings of the home page lie in it, and stay as they are when its title changes', async () => {
  const curves = async (title: string) =>
    [...(await drawn('/', [page('/', hero(title))])).matchAll(/<path class="(?:one|two)" d="([^"]*)"/g)].map(
      ([, curve]) => curve,
    )
  const before = await curves('The space between')
  expect(before).toHaveLength(2)
  expect(await curves('Another title')).toEqual(before)
})

test('those of another page are a file of its own, grown from its address, and no essay’s', async () => {
  const documents = [page('/about/us/', hero('About us')), page('/us/', hero('With us')), page('/plain/'), essay('us')]
  const html = await drawn('/about/us/', documents)
  expect(html).not.toContain('<path class="one"')
  expect(html).toContain('src="/motif/overlapping/page--about--us.svg"')
  const file = await drawn('/motif/overlapping/page--about--us.svg', documents)
  expect(file).toContain(rings('page--about--us').one)
  expect(await drawn('/motif/overlapping/page--us.svg', documents)).not.toBe(
    await drawn('/motif/overlapping/us.svg', documents),
  )
  await expect(drawn('/motif/overlapping/page--plain.svg', documents)).rejects.toThrow()
})
