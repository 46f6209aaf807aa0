import { workOf } from '#model/library/apa.ts'
import type { Entry, SnapshotCollection } from '#model/snapshot.ts'
import { byDate, byKey, byName, byOrder, byTerm, byTitle, inApaOrder } from './order.ts'
import type { Rules } from './shelf.ts'

type Program = Entry<'programs'>

/** A retired program keeps its page; nothing that shows what is taught leads there. */
const unlessRetired =
  (valuesOf: (program: Program) => string[]) =>
  (program: Program): string[] =>
    program.status === 'retired' ? [] : valuesOf(program)

/**
 * How each collection stands on its shelf: in which order, and by which of its values an entry is looked up from the
 * other side ("essays on this element", "programs that use this module").
 */
const table = {
  essays: {
    order: byDate,
    lookups: {
      series: ({ series }) => (series === null ? [] : [series]),
      elements: ({ elements }) => elements,
      authors: ({ authors }) => authors,
      relatedPrograms: ({ relatedPrograms }) => relatedPrograms,
    },
  },
  elements: { order: byOrder, lookups: {} },
  audiences: { order: byOrder, lookups: {} },
  outcomes: { order: byKey, lookups: { elements: ({ elements }) => elements } },
  activities: { order: byTitle, lookups: {} },
  references: { order: inApaOrder, lookups: { work: (reference) => [workOf(reference)] } },
  people: { order: byName, lookups: {} },
  modules: {
    order: byTitle,
    lookups: { elements: ({ elements }) => elements.map(({ element }) => element) },
  },
  programs: {
    order: byOrder,
    lookups: {
      standing: unlessRetired(({ featured }) => (featured ? ['current', 'featured'] : ['current'])),
      modules: unlessRetired(({ sessions }) => [
        ...new Set(sessions.flatMap(({ entries }) => entries.map(({ module }) => module))),
      ]),
      audiences: unlessRetired(({ audiences }) => audiences),
      formats: unlessRetired(({ formats }) => formats),
      pattern: unlessRetired(({ pattern }) => (pattern === null ? [] : [pattern])),
      level: unlessRetired(({ level }) => (level === null ? [] : [level])),
      // A person whom any program names has a page (content model §3).
      facilitators: ({ facilitators }) => facilitators,
    },
  },
  pages: { order: byKey, lookups: {} },
  faqs: { order: byOrder, lookups: { placement: ({ placement }) => [placement] } },
  policies: { order: byTitle, lookups: { kind: ({ kind }) => [kind] } },
  terms: { order: byTerm, lookups: {} },
  media: { order: byKey, lookups: {} },
  redirects: { order: byKey, lookups: { from: ({ from }) => [from] } },
  site: { order: byKey, lookups: {} },
  navigation: { order: byKey, lookups: {} },
  collaborate: { order: byKey, lookups: {} },
  'ce-profile': { order: byKey, lookups: {} },
} satisfies ShelfRules

type ShelfRules = { [C in SnapshotCollection]: Rules<Entry<C>> }

export const shelfRules: ShelfRules = table
/** The fields by which entries of a collection are looked up; programs by what their modules say as well (by-modules.ts). */
export type LookupField<C extends SnapshotCollection> =
  | (keyof (typeof table)[C]['lookups'] & string)
  | (C extends 'programs' ? 'length' | 'elements' : never)
