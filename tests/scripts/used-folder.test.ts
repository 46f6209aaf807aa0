import { spawnSync } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CommandError } from '#scripts/irh/command-error.ts'
import { sayMountPoint } from '#scripts/irh/used-folder.ts'
import { canMountForItself } from '#scripts/test/tools.ts'

const fault = (code: string) => Object.assign(new Error(`${code}: rename`), { code })

test('an export onto a volume is refused with what to do instead; of any other fault nothing is made up', () => {
  const said = sayMountPoint(fault('EBUSY'), '/export')
  expect(said).toBeInstanceOf(CommandError)
  expect(said).toMatchObject({ message: expect.stringContaining('Name a folder in it: /export/site') })
  const other = fault('EACCES')
  expect(sayMountPoint(other, '/export')).toBe(other)
})

test.runIf(canMountForItself)('a snapshot neither goes onto a volume, and says so', async () => {
  const volume = await mkdtemp(join(tmpdir(), 'irh-volume-'))
  const write = `
    import { writeSnapshot } from '#reader/snapshot-files.ts'
    const nothing = { format: 1, siteUrl: 'https://irh.example', hash: '', documents: [] }
    await writeSnapshot(${JSON.stringify(volume)}, nothing, { get: () => undefined })`
  const run = 'mount -t tmpfs none "$1" && exec "$2" --input-type=module -e "$3"'
  const { stderr } = spawnSync('unshare', ['-rm', 'sh', '-c', run, 'sh', volume, process.execPath, write])
  expect(String(stderr)).toContain(`${volume} is a volume or a disk of its own. Name a folder in it`)
})
