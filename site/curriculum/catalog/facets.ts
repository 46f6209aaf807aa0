import { stepOfProgram } from '#model/curriculum/program-length.ts'
import { levelLabels, programFormatLabels, programLengthLabels, programPatternLabels } from '#model/labels.ts'
import { elementsOfProgram } from '../../data/by-modules.ts'
import { labels } from '../../labels.ts'
import type { Window } from '../../reads.ts'
import type { Entry, Store } from '../../store.ts'

/** One thing by which programs are looked for: "Agency", "Live online". */
export type Facet = { slug: string; label: string }
export type FacetGroup = { label: string; facets: Facet[] }

type Program = Entry<'programs'>
/** `field` and `value`: what a program must name, or its modules for it (by-modules.ts). */
type Answer = { field: keyof typeof prefixes; value: string }
type Known = Facet & Answer

const prefixes = {
  audiences: 'setting',
  formats: 'format',
  length: 'length',
  pattern: 'shape',
  level: 'level',
  elements: 'element',
} as const

const fields = Object.keys(prefixes) as Answer['field'][]
const fixedLabels = {
  formats: programFormatLabels,
  length: programLengthLabels,
  pattern: programPatternLabels,
  level: levelLabels,
}

const named = (field: Answer['field'], entries: Iterable<[string, string]>): Known[] =>
  [...entries].map(([value, label]) => ({ slug: `${prefixes[field]}-${value}`, label, field, value }))

/** Every question a program may answer, in the order in which directors ask, with its answers. */
const groupsOf = (store: Store): { label: string; facets: Known[] }[] => [
  {
    label: labels.audiences,
    facets: named(
      'audiences',
      store.list('audiences').map(({ key, title }) => [key, title]),
    ),
  },
  { label: labels.format, facets: named('formats', Object.entries(programFormatLabels)) },
  { label: labels.length, facets: named('length', Object.entries(programLengthLabels)) },
  { label: labels.shape, facets: named('pattern', Object.entries(programPatternLabels)) },
  { label: labels.level, facets: named('level', Object.entries(levelLabels)) },
  {
    label: labels.elements,
    facets: named(
      'elements',
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
  const answer = findAnswer(store, slug)
  if (answer === null) throw new Error(`/programs/in/${slug}/: no program gives this answer`)
  return { slug, label: labelOf(store, answer) }
}

export const hasFacet = (store: Store, slug: string): boolean => findAnswer(store, slug) !== null

/** The programs a facet leaves, in their order, and how many they are. */
export function programsIn(store: Store, slug: string, window: Window): { count: number; shown: readonly Program[] } {
  const answer = findAnswer(store, slug)
  if (answer === null) return { count: 0, shown: [] }
  const { field, value } = answer
  return {
    count: store.countNaming('programs', field, value),
    shown: store.naming('programs', field, value, window),
  }
}

/** The facets of one program. */
export function facetsOfProgram(store: Store, program: Program): string[] {
  const findModule = (key: string) => store.find('modules', key)
  const length = stepOfProgram(program, findModule)
  return [
    ...program.audiences.map((key) => `setting-${key}`),
    ...program.formats.map((format) => `format-${format}`),
    ...(length === null ? [] : [`length-${length}`]),
    ...(program.pattern === null ? [] : [`shape-${program.pattern}`]),
    ...(program.level === null ? [] : [`level-${program.level}`]),
    ...elementsOfProgram(program, findModule).map((key) => `element-${key}`),
  ]
}

/** By the slug alone: a menu may lead there, and lists that it looked through would draw every page anew with each edit. */
function findAnswer(store: Store, slug: string): Answer | null {
  for (const field of fields) {
    if (!slug.startsWith(`${prefixes[field]}-`)) continue
    const answer = { field, value: slug.slice(prefixes[field].length + 1) }
    return isKnown(store, answer) && isGiven(store, answer) ? answer : null
  }
  return null
}

const isKnown = (store: Store, { field, value }: Answer): boolean =>
  field === 'audiences' || field === 'elements' ? store.has(field, value) : Object.hasOwn(fixedLabels[field], value)

function labelOf(store: Store, { field, value }: Answer): string {
  if (field === 'audiences') return store.entry(field, value).title
  if (field === 'elements') return store.entry(field, value).shortLabel
  return new Map(Object.entries(fixedLabels[field])).get(value) ?? value
}

const isGiven = (store: Store, { field, value }: Answer): boolean => store.hasNaming('programs', field, value)
