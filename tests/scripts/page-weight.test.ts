import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { weightOf } from '#bench/site/weight.ts'

const packed = (text: string) => brotliCompressSync(text).byteLength
const words = '<p>Healing emerges through relationship.</p>'
const script = 'export const attention = "presence"'

async function weighed(html: string) {
  const dir = await mkdtemp(join(tmpdir(), 'irh-weight-'))
  await writeFile(join(dir, 'own.js'), script)
  await writeFile(join(dir, 'old.js'), script.repeat(9))
  await writeFile(join(dir, 'page.html'), html)
  return weightOf(dir, '/page.html')
}

test('a script that stands in a page counts once, and not as text', async () => {
  const html = `${words}<script>document.title = "Integrative"</script>`
  const { text, script } = await weighed(html)
  expect(text).toBe(packed(words))
  expect(text + script).toBe(packed(html))
})

test('linked data is part of the document', async () => {
  const html = `${words}<script type="application/ld+json">{"@type":"Article"}</script>`
  expect(await weighed(html)).toMatchObject({ text: packed(html), script: 0 })
})

test('what only browsers of long ago load is not counted', async () => {
  const html = `${words}<script src="/own.js"></script><script src="/old.js" noModule=""></script>`
  expect(await weighed(html)).toMatchObject({ text: packed(html), script: packed(script) })
})
