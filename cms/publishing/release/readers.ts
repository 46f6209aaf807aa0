import type { Change, Content, Renderer } from './renderer.ts'

/**
 * Which file of the site read what, and where its links lead: so that an edit finds the files it touches without looking
 * at all of them. A link is a read too, of the address it leads to: `>/training/#practice`.
 */
export type Readers = {
  /** Says anew what a file read. */
  note: (name: string, reads: readonly string[]) => void
  forget: (name: string) => void
  /** The files that would see something else after an edit. */
  touchedBy: (changes: readonly Change[], edit: { before: Content; after: Content }) => Set<string>
  /** The files with a link to an address or to a part of it. */
  linkingTo: (path: string) => Set<string>
  /** The parts of a page that links lead to, each with the files that link there. */
  anchorsOf: (path: string) => Map<string, ReadonlySet<string>>
  entries: () => Iterable<readonly [name: string, reads: readonly string[]]>
}

export const linkRead = (path: string, anchor: string): string => `>${path}${anchor === '' ? '' : `#${anchor}`}`
const isLink = (read: string): boolean => read.startsWith('>')
const pathOfLink = (read: string): string => read.slice(1).split('#')[0] ?? ''
const anchorOfLink = (read: string): string => read.split('#')[1] ?? ''

type Site = Pick<Renderer, 'isReadChanged' | 'subjectOf' | 'subjectsOf'>

export function openReaders({ isReadChanged, subjectOf, subjectsOf }: Site): Readers {
  const readsOf = new Map<string, readonly string[]>()
  const namesOf = new Map<string, Set<string>>()
  const readsAbout = new Map<string, Set<string>>()
  // Thousands of files make the same reads: each text is kept once.
  const kept = new Map<string, string>()
  const once = (read: string): string => {
    const known = kept.get(read)
    if (known !== undefined) return known
    kept.set(read, read)
    return read
  }
  const subject = (read: string): string => (isLink(read) ? `>${pathOfLink(read)}` : subjectOf(read))

  const linksTo = (path: string): Iterable<string> => readsAbout.get(`>${path}`) ?? []

  const forget: Readers['forget'] = (name) => {
    for (const read of readsOf.get(name) ?? []) {
      const names = namesOf.get(read)
      names?.delete(name)
      if (names?.size !== 0) continue
      namesOf.delete(read)
      kept.delete(read)
      readsAbout.get(subject(read))?.delete(read)
    }
    readsOf.delete(name)
  }
  return {
    forget,
    note(name, reads) {
      if (isSame(readsOf.get(name), reads)) return
      forget(name)
      const own = reads.map(once)
      readsOf.set(name, own)
      for (const read of own) {
        const names = namesOf.get(read)
        if (names !== undefined) names.add(name)
        else {
          namesOf.set(read, new Set([name]))
          const about = subject(read)
          readsAbout.set(about, (readsAbout.get(about) ?? new Set()).add(read))
        }
      }
    },
    touchedBy(changes, edit) {
      const subjects = new Set(changes.flatMap((change) => subjectsOf(change, edit)))
      const reads = [...subjects].flatMap((about) => [...(readsAbout.get(about) ?? [])])
      const changed = reads.filter((read) => isReadChanged(read, edit))
      return new Set(changed.flatMap((read) => [...(namesOf.get(read) ?? [])]))
    },
    linkingTo: (path) => new Set([...linksTo(path)].flatMap((read) => [...(namesOf.get(read) ?? [])])),
    anchorsOf: (path) =>
      new Map(
        [...linksTo(path)].flatMap((read) => {
          const [anchor, names] = [anchorOfLink(read), namesOf.get(read)]
          return anchor === '' || names === undefined ? [] : [[anchor, names] as const]
        }),
      ),
    entries: () => readsOf,
  }
}

/** What most files read does not change with an edit, even where what they show does. */
const isSame = (before: readonly string[] | undefined, now: readonly string[]): boolean =>
  before?.length === now.length && before.every((read, index) => read === now[index])
