import { execFile } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { readNewFile } from '#front/serve/public-file.ts'
import { freshFolder } from './support/front.ts'

const mostAtOnce = 16

test('a new page is read at once, however much waits for the disk', async () => {
  const folder = await freshFolder()
  const page = join(folder, 'index.html')
  await writeFile(page, '<p>new</p>')
  const nobodyWrites = join(folder, 'nobody-writes')
  await promisify(execFile)('mkfifo', [nobodyWrites])
  const waiting = Array.from({ length: mostAtOnce }, () => open(nobodyWrites))
  try {
    const read = await Promise.race([readNewFile('/', page), pause(2000, null)])
    expect(read?.plain.body?.toString()).toBe('<p>new</p>')
  } finally {
    const writer = openSync(nobodyWrites, 'w')
    for (const file of await Promise.all(waiting)) await file.close()
    closeSync(writer)
    await rm(folder, { recursive: true })
  }
})
