import type { Work } from './draw-work.ts'
import { inOrder } from './manifest.ts'
import { fileNameOf, type PublicFile } from './public-files.ts'
import type { Renderer } from './renderer.ts'
import type { Tree } from './stage.ts'

/** Every public file of the release, in the order of the names: name → sha256. */
export function filesAfter({ settled, live, previous }: Work, renderer: Renderer): Map<string, string> {
  const { drawn, goneNames, target, kept } = settled
  const files = new Map(live?.files ?? [])
  for (const name of goneNames) files.delete(name)
  for (const name of live?.given.keys() ?? []) if (!target.given.has(name)) files.delete(name)
  if (live === null) {
    for (const { path } of renderer.routesOf(target.content)) {
      const hash = previous?.files.get(fileNameOf(path))
      if (kept.has(fileNameOf(path)) && hash !== undefined) files.set(fileNameOf(path), hash)
    }
  }
  const before = files.size
  for (const { name, hash } of drawn.values()) files.set(name, hash)
  if (live === null || live.given !== target.given)
    for (const { name, hash } of target.given.values()) files.set(name, hash)
  // What stays keeps its place, so that nothing has to be put in order again after most edits.
  return live !== null && files.size === before ? files : inOrder(files)
}

/** The files that the stage has not, or has otherwise, with where their bytes are. */
export function changedFiles(
  { settled, damaged }: Work,
  { files, stage }: { files: ReadonlyMap<string, string>; stage: Tree },
): PublicFile[] {
  const drawn = [...settled.drawn.values()].map(
    ({ name, hash, body }): PublicFile => ({ name, hash, source: { body } }),
  )
  return [...drawn, ...settled.target.given.values()].filter(
    ({ name, hash }) => files.get(name) === hash && (stage.files.get(name) !== hash || damaged.has(name)),
  )
}
