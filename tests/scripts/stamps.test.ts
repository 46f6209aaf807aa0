import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { filesUnder } from '#scripts/check/files-under.ts'
import { builds } from '#scripts/start/stamps.ts'
import { root } from '#settings'

const importsSchema = z.object({ imports: z.record(z.string(), z.string()) })

test('the admin is built anew when a file in the root changes that it is made of', async () => {
  const { imports } = importsSchema.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
  const texts = await Promise.all((await filesUnder('cms')).map((file) => readFile(join(root, file), 'utf8')))
  const imported = Object.entries(imports)
    .filter(([alias]) => texts.some((text) => text.includes(`from '${alias}'`)))
    .map(([, file]) => file.replace('./', ''))
  expect(imported).toContain('heartbeats.ts')
  expect(builds.admin).toEqual(expect.arrayContaining(imported))
})
