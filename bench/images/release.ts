// A release of a snapshot's folder, as the CMS makes it. Arguments: the snapshot's folder, a data folder.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { packSnapshot } from '#cms/publishing/release/packed-snapshot.ts'
import { openRendererThread } from '#cms/publishing/release/renderer-thread.ts'
import { readSnapshot } from '#reader/snapshot-files.ts'

const [snapshotDir = '', dataDir = ''] = process.argv.slice(2)
await mkdir(dataDir, { recursive: true })
const renderer = openRendererThread()
await renderer.release({
  dataDir,
  mediaDir: join(snapshotDir, 'media'),
  edit: { packed: packSnapshot(readSnapshot(snapshotDir)) },
  source: 'cms',
  acceptFewerPages: false,
  leastNumber: 1,
})
await renderer.close()
