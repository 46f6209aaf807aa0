import { outlineNote, programStatusLabels } from '#model/labels.ts'
import { durationWords } from '#model/time.ts'
import { pathTo } from '../../data/address.ts'
import { minutesOfModule } from '../../data/linked/duration.ts'
import { byOrder } from '../../data/order.ts'
import { currentModules, currentPrograms, modulesOf, programsWith } from '../../data/programs.ts'
import { labels } from '../../labels.ts'
import type { Entry, Store } from '../../store.ts'
import {
  audiencesOf,
  elementsOf,
  factLine,
  formatsOf,
  forWhomLine,
  groupSizeOf,
  lengthOf,
  levelOf,
  participantsOf,
  partsOf,
  shapeOf,
} from '../program-facts.ts'
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
    facets: facetsOfProgram(store, program),
    modules: modules.map((module) => `modules/${module.key}`),
    compared: rows({
      [labels.status]: [programStatusLabels[status]],
      [labels.length]: [lengthOf(store, program)],
      [labels.parts]: [partsOf(store, program)],
      [labels.modules]: modules.map((module) => module.title),
      [labels.shape]: [shapeOf(program)],
      [labels.format]: formatsOf(program),
      [labels.level]: [levelOf(program)],
      [labels.groupSize]: [groupSizeOf(program)],
      [labels.participants]: participantsOf(program),
      [labels.audiences]: audiencesOf(store, program),
      [labels.elements]: elementTitles(store, modules),
      [labels.prerequisites]: [program.prerequisites],
      [labels.adaptable]: [program.adaptable],
      [labels.fixed]: [program.fixed],
      [labels.followUp]: [program.followUp],
      [labels.space]: [program.requirements.space],
      [labels.technology]: [program.requirements.technology],
      [labels.partnerProvides]: [program.requirements.partnerProvides],
      [labels.practiceLink]: saidOnce(modules.map(({ practiceLink }) => practiceLink)),
      [labels.participation]: saidOnce(modules.map(({ participation }) => participation)),
      [labels.confidentiality]: [program.confidentiality],
      [labels.access]: [program.access],
      [labels.evaluation]: [program.evaluation],
      [labels.evidence]: [program.evidence.statement],
      [labels.evidenceLimits]: [program.evidence.limits],
      [labels.teachers]: program.facilitators.flatMap((person) => store.find('people', person)?.name ?? []),
      [labels.investment]: [program.investment],
    }),
  }
}

function moduleCard(store: Store, module: Entry<'modules'>): Card {
  const { key, title } = module
  const minutes = minutesOfModule(module)
  return {
    id: `modules/${key}`,
    slug: key,
    path: pathTo('modules', key),
    title,
    compared: rows({
      [labels.placeInPrograms]: programsWith(store, module).map((program) => program.title),
      [labels.length]: [minutes === null ? null : durationWords(minutes)],
      [labels.level]: [levelOf(module)],
      [labels.elements]: elementTitles(store, [module]),
      [labels.topics]: module.topics,
      [labels.plan]: module.segments.map((segment) => segment.title),
      [labels.practiceLink]: [module.practiceLink],
      [labels.participation]: [module.participation],
    }),
  }
}

/** In the site's own order, whichever module comes first: the same ones differ from none. */
const elementTitles = (store: Store, modules: readonly Entry<'modules'>[]): string[] =>
  elementsOf(store, modules)
    .toSorted(byOrder)
    .map(({ title }) => title)

/** What several modules say alike stands once. */
const saidOnce = (texts: readonly (string | null)[]): (string | null)[] => [...new Set(texts)]

/** Without what nobody has said. */
const rows = (all: Partial<Record<RowName, readonly (string | null)[]>>): Compared =>
  Object.fromEntries(
    Object.entries(all)
      .map(([label, values]) => [label, values.filter((value) => value !== null && value !== '')] as const)
      .filter(([, values]) => values.length > 0),
  )
