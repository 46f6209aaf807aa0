import { lengthOfProgram } from '#model/curriculum/program-length.ts'
import { outlineNote, programStatusLabels } from '#model/labels.ts'
import { pathTo } from '../../data/address.ts'
import { byOrder } from '../../data/order.ts'
import { currentModules, currentPrograms, modulesOf, programsWith } from '../../data/programs.ts'
import { labels } from '../../labels.ts'
import type { Entry, Store } from '../../store.ts'
import { optOutOf, partsUsed } from '../activities.ts'
import { approvalsOf, validityOf } from '../approvals.ts'
import { lengthOfParts } from '../length-of-parts.ts'
import {
  audiencesOf,
  elementsOf,
  factLine,
  formatsOf,
  forWhomLine,
  groupSizeOf,
  isOptionalIn,
  lengthOf,
  levelOf,
  participantsOf,
  partsOf,
  shapeOf,
} from '../program-facts.ts'
import { outcomesOfProgram } from '../related.ts'
import { sessionTimes, wordsOf } from '../session-times.ts'
import type { Card, Catalog, ProgramCard } from './catalog.ts'
import type { Compared, RowName } from './compared-rows.ts'
import { facetGroupsOf, facetsOfProgram } from './facets.ts'

/** Everything the catalog and the comparison show, as data. */
export function catalogOf(store: Store): Catalog {
  const programs = currentPrograms(store)
  return {
    groups: facetGroupsOf(store),
    programs: programs.map((program) => programCard(store, program)),
    modules: currentModules(store).map((module) => moduleCard(store, module)),
  }
}

function programCard(store: Store, program: Entry<'programs'>): ProgramCard {
  const { key, title, summary, status } = program
  const modules = modulesOf(store, program)
  return {
    id: `programs/${key}`,
    slug: key,
    path: pathTo('programs', key),
    title,
    summary,
    facts: factLine(store, program),
    forWhom: forWhomLine(store, program),
    badge:
      status === 'offered'
        ? null
        : { label: programStatusLabels[status], note: status === 'outline' ? outlineNote : null },
    minutes: lengthOfProgram(program, (key) => store.find('modules', key))?.minutes ?? null,
    facets: facetsOfProgram(store, program),
    modules: modules.map((module) => `modules/${module.key}`),
    compared: rows({
      [labels.status]: [programStatusLabels[status]],
      [labels.length]: [lengthOf(store, program)],
      [labels.parts]: [partsOf(store, program)],
      [labels.eachTime]: timeOfEach(store, program),
      [labels.modules]: modules.map(({ key, title }) =>
        isOptionalIn(program, key) ? `${title} (${labels.optionalPart})` : title,
      ),
      [labels.shape]: [shapeOf(program)],
      [labels.format]: formatsOf(program),
      [labels.level]: [levelOf(program)],
      [labels.groupSize]: [groupSizeOf(program)],
      [labels.participants]: participantsOf(program),
      [labels.audiences]: audiencesOf(store, program),
      [labels.elements]: elementTitles(store, modules),
      [labels.prerequisites]: [program.prerequisites],
      ...outcomeRows(outcomesOfProgram(store, program)),
      [labels.adaptable]: [program.adaptable],
      [labels.fixed]: [program.fixed],
      [labels.followUp]: [program.followUp],
      [labels.space]: [program.requirements.space],
      [labels.technology]: [program.requirements.technology],
      [labels.partnerProvides]: [program.requirements.partnerProvides],
      [labels.practiceLink]: saidOnce(modules.map(({ practiceLink }) => practiceLink)),
      [labels.participation]: saidOnce(modules.map(({ participation }) => participation)),
      [labels.optOut]: saidOnce(partsUsed(store, program).map((part) => optOutOf(store, part))),
      [labels.caseMaterial]: saidOnce(modules.map(({ caseMaterialRule }) => caseMaterialRule)),
      [labels.confidentiality]: [program.confidentiality],
      [labels.access]: [program.access],
      [labels.evaluation]: [program.evaluation],
      [labels.evidence]: [program.evidence.statement],
      [labels.evidenceLimitsAlone]: [program.evidence.limits],
      [labels.teachers]: program.facilitators.flatMap((person) => store.find('people', person)?.name ?? []),
      [labels.credit]: saidOnce(
        approvalsOf(store, program).map((approval) => `${approval.statement} ${validityOf(approval)}`),
      ),
      [labels.investment]: [program.investment],
    }),
  }
}

function moduleCard(store: Store, module: Entry<'modules'>): Card {
  const { key, title } = module
  return {
    id: `modules/${key}`,
    slug: key,
    path: pathTo('modules', key),
    title,
    compared: rows({
      [labels.placeInPrograms]: programsWith(store, module).map((program) => program.title),
      [labels.length]: [lengthOfParts(module.segments)],
      [labels.level]: [levelOf(module)],
      [labels.elements]: elementTitles(store, [module]),
      [labels.topics]: module.topics,
      [labels.plan]: module.segments.map((segment) => segment.title),
      ...outcomeRows(module.outcomes.flatMap(({ outcome }) => store.find('outcomes', outcome) ?? [])),
      [labels.practiceLink]: [module.practiceLink],
      [labels.participation]: [module.participation],
      [labels.optOut]: saidOnce(module.segments.map((part) => optOutOf(store, part))),
      [labels.caseMaterial]: [module.caseMaterialRule],
    }),
  }
}

/** How long one is away each time, as the outline has it: once where that is always the same. */
function timeOfEach(store: Store, program: Entry<'programs'>): (string | null)[] {
  const sessions = sessionTimes(store, program)
  const times = saidOnce(sessions.map(wordsOf))
  if (times.length < 2) return times
  return sessions.map((session, index) => {
    const words = wordsOf(session)
    return words === null ? null : `${session.title ?? labels.session(index + 1)}: ${words}`
  })
}

/** What is reached and what is hoped for, told apart. */
const outcomeRows = (outcomes: readonly Entry<'outcomes'>[]): Said => {
  const ofKind = (wanted: string) => outcomes.filter(({ kind }) => kind === wanted).map(({ statement }) => statement)
  return { [labels.objectives]: saidOnce(ofKind('objective')), [labels.aims]: saidOnce(ofKind('aim')) }
}

/** In the site's own order, whichever module comes first: the same ones differ from none. */
const elementTitles = (store: Store, modules: readonly Entry<'modules'>[]): string[] =>
  elementsOf(store, modules)
    .toSorted(byOrder)
    .map(({ title }) => title)

/** What several modules say alike stands once. */
const saidOnce = (texts: readonly (string | null)[]): (string | null)[] => [...new Set(texts)]

type Said = Partial<Record<RowName, readonly (string | null)[]>>

/** Without what nobody has said. */
const rows = (all: Said): Compared =>
  Object.fromEntries(
    Object.entries(all)
      .map(([label, values]) => [label, values.filter((value) => value !== null && value !== '')] as const)
      .filter(([, values]) => values.length > 0),
  )
