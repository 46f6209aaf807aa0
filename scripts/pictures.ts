// npm run pictures: takes pictures of every type of page, to be looked at after a change of the look; they are not kept in git.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openOurSite } from '#bench/site/our-site.ts'
import { takePictures } from '#bench/site/pictures.ts'

const folder = await mkdtemp(join(tmpdir(), 'irh-pictures-'))
const site = await openOurSite(folder)
try {
  process.stdout.write(`${await takePictures(site.url)}\n`)
} finally {
  await site.end()
  await rm(folder, { recursive: true, force: true })
}
