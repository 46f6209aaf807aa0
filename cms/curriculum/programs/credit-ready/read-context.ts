import type { DataFromCollectionSlug, PayloadRequest } from 'payload'
import type { CreditContext, Presenter } from '#model/curriculum/credit-ready/plan.ts'
import { moduleKeysOf, type Program } from '#model/curriculum/programs.ts'
import { permissionFor } from '../../../fields/access.ts'
import { idOf, type Resolve } from '../../../fields/resolve.ts'
import type { Person } from '../../../generated/payload-types.ts'
import { describePerson } from '../../../library/people/publish.ts'
import { publishReference } from '../../../library/references/publish.ts'
import { publishCeProfile } from '../../ce-profile/publish.ts'
import { publishModule } from '../../modules/publish.ts'
import { publishOutcome } from '../../outcomes/publish.ts'

/** Drafts name each other by id: what is not published has no key yet that could be relied on. */
export const byId: Resolve = (_collection, id) => id

/** Everything that the checks ask about a program, in its newest draft, as far as whoever asks may read it. */
export async function creditContext(program: Program, req: PayloadRequest): Promise<CreditContext> {
  const modules = mapped(await newest('modules', moduleKeysOf(program), req), (module) => publishModule(module, byId))
  const named = [...modules.values()]
  const outcomes = [...program.aims, ...named.flatMap((module) => module.outcomes.map(({ outcome }) => outcome))]
  const references = [
    ...program.evidence.references,
    ...named.flatMap(({ readings }) => readings.map(({ reference }) => reference)),
  ]
  const { accommodationPolicy, grievancePolicy, refundPolicy } = program.ce
  const policies = [accommodationPolicy, grievancePolicy, refundPolicy].filter((id) => id !== null)
  const profile = { slug: 'ce-profile', depth: 0, overrideAccess: false, user: req.user, req } as const
  return {
    findModule: findIn(modules),
    findOutcome: findIn(mapped(await newest('outcomes', outcomes, req), (outcome) => publishOutcome(outcome, byId))),
    findReference: findIn(mapped(await newest('references', references, req), publishReference)),
    findPresenter: findIn(
      mapped(await newest('people', program.facilitators, req), (person) => presenterOf(person, req)),
    ),
    findPolicy: findIn(mapped(await newest('policies', policies, req), ({ title, kind }) => ({ title, kind }))),
    profile: publishCeProfile(await req.payload.findGlobal(profile)),
    today: new Date().toISOString().slice(0, 10),
  }
}

function presenterOf(person: Person, req: PayloadRequest): Presenter {
  const maySeeCv = permissionFor(req, 'readStaffFields', 'people') === 'yes'
  return { ...describePerson(person, byId), hasCv: maySeeCv ? idOf(person.cv) !== null : null }
}

type Read = 'modules' | 'outcomes' | 'references' | 'people' | 'policies'

/** Each in its newest draft; where only what is published may be read, that. */
async function newest<C extends Read>(collection: C, ids: readonly string[], req: PayloadRequest) {
  const found = new Map<string, DataFromCollectionSlug<C>>()
  for (const draft of [true, false]) {
    const open = [...new Set(ids)].filter((id) => !found.has(id))
    if (open.length === 0) break
    const { docs } = await req.payload.find({
      collection,
      where: { id: { in: open } },
      draft,
      depth: 0,
      pagination: false,
      overrideAccess: false,
      user: req.user,
      req,
    })
    for (const document of docs) found.set(String(document.id), document)
  }
  return found
}

const mapped = <T, R>(documents: ReadonlyMap<string, T>, as: (document: T) => R): Map<string, R> =>
  new Map([...documents].map(([id, document]) => [id, as(document)]))

const findIn =
  <T>(known: ReadonlyMap<string, T>) =>
  (key: string): T | null =>
    known.get(key) ?? null
