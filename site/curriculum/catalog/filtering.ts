import type { ProgramCard } from './catalog.ts'
import type { Facet, FacetGroup } from './facets.ts'

/** The programs that give, to each question asked, one of the answers ticked. */
export function programsFor(
  programs: readonly ProgramCard[],
  groups: readonly FacetGroup[],
  ticked: ReadonlySet<string>,
): ProgramCard[] {
  const asked = groups
    .map(({ facets }) => facets.filter(({ slug }) => ticked.has(slug)))
    .filter((answers) => answers.length > 0)
  return programs.filter(({ facets }) => asked.every((answers) => answers.some(({ slug }) => facets.includes(slug))))
}

/** When nothing is left: the answer without which most is left again, and how much. `null` when no single one helps. */
export function looser(
  programs: readonly ProgramCard[],
  groups: readonly FacetGroup[],
  ticked: ReadonlySet<string>,
): { facet: Facet; count: number } | null {
  const tries = groups
    .flatMap(({ facets }) => facets)
    .filter(({ slug }) => ticked.has(slug))
    .map((facet) => {
      const others = new Set([...ticked].filter((slug) => slug !== facet.slug))
      return { facet, count: programsFor(programs, groups, others).length }
    })
  const best = tries.toSorted((one, other) => other.count - one.count)[0]
  return best !== undefined && best.count > 0 ? best : null
}

const parameter = 'in'

/** What an address says is ticked: `?in=setting-agency&in=format-hybrid`. What it does not know is left out. */
export function tickedIn(search: string, groups: readonly FacetGroup[]): Set<string> {
  const known = new Set(groups.flatMap(({ facets }) => facets.map(({ slug }) => slug)))
  return new Set(new URLSearchParams(search).getAll(parameter).filter((slug) => known.has(slug)))
}

export function searchOf(ticked: ReadonlySet<string>, sort: string | null = null): string {
  const told = [...ticked].sort().map((slug) => [parameter, slug])
  const search = new URLSearchParams(sort === null ? told : [...told, ['sort', sort]]).toString()
  return search === '' ? '' : `?${search}`
}
