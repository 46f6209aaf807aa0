import { join } from 'node:path'
import type { Payload } from 'payload'
import { variantFileName } from '#model/paths.ts'
import type { Settings } from '#settings'
import { scope } from '../../database/sqlite-client.ts'
import type { Media } from '../../generated/payload-types.ts'
import { makeVariants } from './make-variants.ts'
import { type MediaFolder, openMediaFolder } from './media-folder.ts'
import { setRunningMedia } from './running-media.ts'
import { openSharedMedia } from './shared-media.ts'
import { type Due, everyVariant, variantsDue, variantsOf } from './stored-variants.ts'

type Parts = { payload: Payload; settings: Pick<Settings, 'dataDir' | 'database'> }

// The save that told of a change is complete within this.
const savedWithinMs = 10_000
const lookEveryMs = 200
// What a process left undone that died is found by the others, too.
const lookAtAllEveryMs = 10 * 60 * 1000
const tryAgainMs = 5000
const mostTries = 3

/**
 * Makes the variants of pictures, one picture at a time and never in the way of a save: of those that were changed here,
 * and at the start of those that lack them or have lost their files.
 */
export function startMedia({ payload, settings }: Parts): { folder: MediaFolder; stop: () => Promise<void> } {
  const folder = openMediaFolder(join(settings.dataDir, 'media'), openSharedMedia(settings.database))
  const ending = new AbortController()
  /** Entries that were told of, and until when a save may still come. */
  const changed = new Map<string, number>()
  const tries = new Map<string, number>()
  let lookAtAllAt = 0
  let endPause = () => {}

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      if (ending.signal.aborted) return resolve()
      const timer = setTimeout(resolve, ms)
      endPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const make = async (media: Media, due: Due) => {
    const attempt = `${media.id} ${media.hash} ${JSON.stringify(media.focalPoint)}`
    const count = (tries.get(attempt) ?? 0) + 1
    if (count > mostTries || ending.signal.aborted) return
    tries.set(attempt, count)
    try {
      await makeVariants(media, due, { payload, folder, signal: ending.signal })
      tries.delete(attempt)
    } catch (err) {
      if (ending.signal.aborted || !(await isStill(media, payload))) return
      const msg = `media/${media.filename}: its smaller forms could not be made; the site shows the file as it was uploaded`
      payload.logger.error({ err, msg })
    }
  }

  const lookAtAll = async () => {
    const all: Media[] = []
    for await (const media of everyMedia(payload, null)) all.push(media)
    const names = all.flatMap(filesOf)
    folder.putBack(names)
    await folder.bring(names)
    await folder.shareAll(names)
    for (const media of all) {
      const isLost = variantNames(media).some((name) => !folder.has(name))
      const due = isLost ? everyVariant : variantsDue(media)
      if (due !== null) await make(media, due)
    }
    await folder.tidy(new Set(names))
    lookAtAllAt = Date.now() + lookAtAllEveryMs
  }

  const lookAtChanged = async () => {
    const ids = [...changed.keys()]
    for (const [id, until] of changed) if (until < Date.now()) changed.delete(id)
    for await (const media of everyMedia(payload, ids)) {
      const due = variantsDue(media)
      if (due !== null) await make(media, due)
    }
  }

  const run = async () => {
    while (!ending.signal.aborted) {
      try {
        if (Date.now() >= lookAtAllAt) await scope.run({}, lookAtAll)
        await scope.run({}, lookAtChanged)
        await pause(changed.size > 0 ? lookEveryMs : lookAtAllAt - Date.now())
      } catch (err) {
        if (ending.signal.aborted) return
        payload.logger.error({ err, msg: 'The media library could not be looked through; it is tried again' })
        await pause(tryAgainMs)
      }
    }
  }
  const running = run()
  setRunningMedia({
    changed: (id) => {
      changed.set(id, Date.now() + savedWithinMs)
      endPause()
    },
    share: folder.share,
    bring: (name) => folder.bring([name]),
  })
  return {
    folder,
    stop: async () => {
      setRunningMedia(undefined)
      ending.abort()
      endPause()
      await running
      await folder.close()
    },
  }
}

const variantNames = (media: Media): string[] =>
  variantsOf(media).map((variant) => variantFileName({ hash: media.hash ?? '' }, variant))

const filesOf = (media: Media): string[] => [...(media.filename ? [media.filename] : []), ...variantNames(media)]

/** Somebody may delete an entry, or replace its file, while its picture is worked on. */
async function isStill({ id, hash }: Media, payload: Payload): Promise<boolean> {
  for await (const media of everyMedia(payload, [id])) if (media.hash === hash) return true
  return false
}

const entriesAtOnce = 100

/** Those with these ids; `null`: all. */
async function* everyMedia(payload: Payload, ids: readonly string[] | null): AsyncGenerator<Media> {
  if (ids?.length === 0) return
  for (let page = 1; ; page += 1) {
    const { docs, hasNextPage } = await payload.find({
      collection: 'media',
      where: ids === null ? {} : { id: { in: [...ids] } },
      depth: 0,
      sort: 'id',
      limit: entriesAtOnce,
      page,
      overrideAccess: true,
    })
    yield* docs
    if (!hasNextPage) return
  }
}
