import { levelLabels, programFormatLabels, programPatternLabels } from '#model/labels.ts'
import { byOrder } from '../../data/order.ts'
import { labels } from '../../labels.ts'
import type { Window } from '../../reads.ts'
import type { Entry, Store } from '../../store.ts'

/** One thing by which programs are looked for: "Agency", "Live online". */
export type Facet = { slug: string; label: string }
export type FacetGroup = { label: string; facets: Facet[] }

type Program = Entry<'programs'>
/** `field` and `value`: what a program must name; an element is named by its modules. */
type Known = Facet & { field: 'audiences' | 'formats' | 'pattern' | 'level' | 'elements'; value: string }

const named = (field: Known['field'], prefix: string, entries: Iterable<[string, string]>): Known[] =>
  [...entries].map(([value, label]) => ({ slug: `${prefix}-${value}`, label, field, value }))

/** Every question a program may answer, in the order in which directors ask, with its answers. */
const groupsOf = (store: Store): { label: string; facets: Known[] }[] => [
  {
    label: labels.audiences,
    facets: named(
      'audiences',
      'setting',
      store.list('audiences').map(({ key, title }) => [key, title]),
    ),
  },
  { label: labels.format, facets: named('formats', 'format', Object.entries(programFormatLabels)) },
  { label: labels.shape, facets: named('pattern', 'shape', Object.entries(programPatternLabels)) },
  { label: labels.level, facets: named('level', 'level', Object.entries(levelLabels)) },
  {
    label: labels.elements,
    facets: named(
      'elements',
      'element',
      store.list('elements').map(({ key, shortLabel }) => [key, shortLabel]),
    ),
  },
]

/** What the programs can be narrowed down by: only answers that some program gives, and questions that have any. */
export const facetGroupsOf = (store: Store): FacetGroup[] =>
  groupsOf(store)
    .map(({ label, facets }) => ({ label, facets: facets.filter((facet) => isGiven(store, facet)) }))
    .filter(({ facets }) => facets.length > 0)

/** The facet at `/programs/in/<slug>/`. Throws when no program is there. */
export function facetOf(store: Store, slug: string): Facet {
  const facet = findFacet(store, slug)
  if (facet === null) throw new Error(`/programs/in/${slug}/: no program gives this answer`)
  return facet
}

export const hasFacet = (store: Store, slug: string): boolean => findFacet(store, slug) !== null

/** The programs a facet leaves, in their order, and how many they are. */
export function programsIn(store: Store, slug: string, { from, to }: Window): { count: number; shown: Program[] } {
  const facet = findFacet(store, slug)
  const programs = facet === null ? [] : programsWith(store, facet)
  return { count: programs.length, shown: programs.slice(from, to) }
}

/** The facets of one program. */
export function facetsOfProgram(store: Store, program: Program): string[] {
  const elements = program.sessions.flatMap(({ entries }) =>
    entries.flatMap(({ module }) => store.find('modules', module)?.elements.map(({ element }) => element) ?? []),
  )
  return [
    ...program.audiences.map((key) => `setting-${key}`),
    ...program.formats.map((format) => `format-${format}`),
    ...(program.pattern === null ? [] : [`shape-${program.pattern}`]),
    ...(program.level === null ? [] : [`level-${program.level}`]),
    ...[...new Set(elements)].map((key) => `element-${key}`),
  ]
}

const findFacet = (store: Store, slug: string): Known | null =>
  groupsOf(store)
    .flatMap(({ facets }) => facets)
    .find((facet) => facet.slug === slug && isGiven(store, facet)) ?? null

const isGiven = (store: Store, { field, value }: Known): boolean =>
  field === 'elements'
    ? store.naming('modules', 'elements', value).some(({ key }) => store.hasNaming('programs', 'modules', key))
    : store.hasNaming('programs', field, value)

function programsWith(store: Store, { field, value }: Known): readonly Program[] {
  if (field !== 'elements') return store.naming('programs', field, value)
  const modules = store.naming('modules', 'elements', value)
  const programs = modules.flatMap(({ key }) => store.naming('programs', 'modules', key))
  return [...new Set(programs)].sort(byOrder)
}
