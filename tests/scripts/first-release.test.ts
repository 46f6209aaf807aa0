import { mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readRelease } from '#front/serve/release.ts'
import { ensureRenderer } from '#scripts/site/build-renderer.ts'
import { drawFirstRelease } from '#scripts/start/first-release.ts'
import type { Steps } from '#scripts/start/steps.ts'
import { readSettings } from '#settings'

const silent: Steps = { run: (_, work) => work(() => {}), skip: () => {}, say: () => {} }

describe('the first pages', () => {
  let dataDir: string
  beforeAll(ensureRenderer)
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'irh-first-'))
  })
  afterEach(() => rm(dataDir, { recursive: true, force: true }))

  const draw = (env: Record<string, string> = {}) =>
    drawFirstRelease(readSettings({ NODE_ENV: 'test', DATA_DIR: dataDir, ...env }), silent)

  test('are drawn from the seed before the CMS has ever run', async () => {
    await draw()
    const release = await readRelease(join(dataDir, await readlink(join(dataDir, 'current'))), null)
    expect(release.faults).toEqual([])
    expect(release.files.get('/training/')?.plain.body?.toString()).toContain('Philosophical Foundations First')
  })

  test('are drawn once', async () => {
    await draw()
    await draw()
    expect(await readdir(join(dataDir, 'releases'))).toHaveLength(1)
  })

  test('are left to the CMS where it has run: what is published may be something else', async () => {
    await writeFile(join(dataDir, 'irh.db'), '')
    await draw()
    await draw({ DATABASE_URL: 'mongodb://127.0.0.1/irh?replicaSet=one', PAYLOAD_SECRET: '0123456789abcdef'.repeat(2) })
    expect((await readdir(dataDir)).includes('current')).toBe(false)
  })
})
