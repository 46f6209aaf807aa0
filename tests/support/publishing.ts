import { readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import { everything } from '#cms/database/everything.ts'
import type { Module } from '#cms/generated/payload-types.ts'
import { startPublishing } from '#cms/publishing/start.ts'
import { toLexical } from '#cms/rich/to-lexical.ts'
import { seedIfNew } from '#cms/seeding/seed-if-new.ts'
import type { Block } from '#model/rich.ts'
import { ensureRenderer } from '#scripts/site/build-renderer.ts'
import { readSettings } from '#settings'
import { openCms, type TestCms } from '#tests/support/payload.ts'

export type Published = {
  /** The file that visitors get at a path now; `null` when there is none. */
  read: (path: string) => Promise<string | null>
  /** Waits until what visitors see is what it should be. */
  until: (says: () => Promise<void> | void) => Promise<void>
  /** Waits until nothing is left to publish, and answers the number of the live release. */
  quiet: () => Promise<number>
  /** Ends the publisher as a killed process would; `start` is the next one. */
  stop: () => Promise<void>
  start: () => void
}

/** Publishes what the CMS of a test holds, as its process does. */
export async function openPublishing(cms: TestCms): Promise<Published> {
  await ensureRenderer()
  const settings = readSettings()
  let publishing: ReturnType<typeof startPublishing> | null = null
  const start = () => {
    publishing = startPublishing({ payload: cms.payload, settings, tell: () => {} })
  }
  start()
  const until: Published['until'] = (says) => vi.waitFor(async () => says(), { timeout: 45_000, interval: 10 })
  return {
    read: async (path) => {
      try {
        const current = await readlink(join(cms.dataDir, 'current'))
        return await readFile(
          join(cms.dataDir, current, 'public', path.endsWith('/') ? `${path}index.html` : path),
          'utf8',
        )
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
    },
    until,
    quiet: async () => {
      let number = 0
      await until(async () => {
        const { totalDocs } = await cms.payload.count({
          collection: 'publication-marks',
          where: everything,
          overrideAccess: true,
        })
        expect(totalDocs).toBe(0)
        expect(globalThis.irhPublisher?.now().state).toBe('idle')
        number = Number.parseInt((await readlink(join(cms.dataDir, 'current'))).split('/')[1] ?? '', 10)
      })
      return number
    },
    stop: async () => {
      await publishing?.stop()
    },
    start,
  }
}

/** A CMS that holds IRH's own text, and the site that it has published. */
export async function openSeededSite(): Promise<{ cms: TestCms; site: Published }> {
  const cms = await openCms()
  await cms.inScope(() => seedIfNew(cms.payload))
  const site = await openPublishing(cms)
  await site.quiet()
  return { cms, site }
}

type Editor = NonNullable<Module['handout']>

/** The editor's state, as the generated types name it. */
const stateOf = (block: Block): Editor => {
  const { root } = toLexical([block], () => null)
  return { root: { ...root, direction: 'ltr', format: '', indent: 0, version: 1, children: root.children } } as Editor
}

/** Rich text of one paragraph, as the editor keeps it. */
export const written = (text: string): Editor => stateOf({ type: 'paragraph', children: [{ type: 'text', text }] })

/** The same with a link in it. */
export const linking = (href: string): Editor =>
  stateOf({ type: 'paragraph', children: [{ type: 'link', href, children: [{ type: 'text', text: 'a link' }] }] })

/** A heading, to which links lead by its words. */
export const headed = (text: string): Editor =>
  stateOf({ type: 'heading', level: 2, id: '', children: [{ type: 'text', text }] })
