import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from './support/ask.ts'
import { closeFront, openFront, type RunningFront } from './support/front.ts'

const name = `${'0123456789abcdef'.repeat(2)}.png`
let front: RunningFront
beforeAll(async () => {
  front = await openFront()
})
afterAll(() => closeFront(front))

test('the picture of a shared link is served once it is drawn, for good', async () => {
  expect((await ask(front, `/cards/${name}`)).status).toBe(404)
  await mkdir(join(front.dataDir, 'cards'))
  await writeFile(join(front.dataDir, 'cards', name), 'a picture')
  const card = await ask(front, `/cards/${name}`)
  expect([card.status, card.text]).toEqual([200, 'a picture'])
  expect(card.headers).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'public, max-age=31536000, immutable',
  })
})

test.each(['/cards/', '/cards/secret', '/cards/..%2fsecret', `/cards/${name}.part`, `/cards/x/${name}`])(
  'nothing else of the data folder is: %s',
  async (path) => {
    await writeFile(join(front.dataDir, 'secret'), 'a secret')
    const answer = await ask(front, path)
    expect([400, 404]).toContain(answer.status)
    expect(answer.text).not.toContain('a secret')
  },
)
