import type { DataFromCollectionSlug, PayloadRequest } from 'payload'
import type { CreditContext, Presenter } from '#model/curriculum/credit-ready/plan.ts'
import { moduleKeysOf, type Program } from '#model/curriculum/programs.ts'
import { today } from '#model/today.ts'
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

/** What the checks ask about a program, and how many entries that it names they do without. */
type Read = { context: CreditContext; unread: number }

/** Everything in its newest draft, as far as whoever asks may read it. */
export async function readCreditContext(program: Program, req: PayloadRequest): Promise<Read> {
  let unread = 0
  const read = async <C extends Named, T>(
    collection: C,
    ids: readonly string[],
    as: (document: DataFromCollectionSlug<C>) => T,
  ): Promise<Map<string, T>> => {
    const found = await newest(collection, ids, req)
    unread += new Set(ids).size - found.size
    return new Map([...found].map(([id, document]) => [id, as(document)]))
  }
  const modules = await read('modules', moduleKeysOf(program), (module) => publishModule(module, byId))
  const taught = [...modules.values()]
  const outcomes = [...program.aims, ...taught.flatMap((module) => module.outcomes.map(({ outcome }) => outcome))]
  const references = [
    ...program.evidence.references,
    ...taught.flatMap(({ readings }) => readings.map(({ reference }) => reference)),
  ]
  const { accommodationPolicy, grievancePolicy, refundPolicy } = program.ce
  const policies = [accommodationPolicy, grievancePolicy, refundPolicy].filter((id) => id !== null)
  const profile = { slug: 'ce-profile', depth: 0, overrideAccess: false, user: req.user, req } as const
  const context = {
    findModule: findIn(modules),
    findOutcome: findIn(await read('outcomes', outcomes, (outcome) => publishOutcome(outcome, byId))),
    findReference: findIn(await read('references', references, publishReference)),
    findPresenter: findIn(await read('people', program.facilitators, (person) => presenterOf(person, req))),
    findPolicy: findIn(await read('policies', policies, ({ title, kind }) => ({ title, kind }))),
    profile: publishCeProfile(await req.payload.findGlobal(profile)),
    today: today(),
  }
  return { context, unread }
}

function presenterOf(person: Person, req: PayloadRequest): Presenter {
  const maySeeCv = permissionFor(req, 'readStaffFields', 'people') === 'yes'
  return { ...describePerson(person, byId), hasCv: maySeeCv ? idOf(person.cv) !== null : null }
}

type Named = 'modules' | 'outcomes' | 'references' | 'people' | 'policies'

/** Each in its newest draft; where only what is published may be read, that. */
async function newest<C extends Named>(collection: C, ids: readonly string[], req: PayloadRequest) {
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

const findIn =
  <T>(known: ReadonlyMap<string, T>) =>
  (key: string): T | null =>
    known.get(key) ?? null
