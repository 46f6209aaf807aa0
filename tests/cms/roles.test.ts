// The roles table, cell by cell: what it allows is done through each door, and what it refuses leaves nothing behind.
import type { TypedUser } from 'payload'
import { beforeAll, describe, expect, test } from 'vitest'
import { siteBuild } from '#cms/publishing/site-build.ts'
import { type Action, type Cell, everyCell, type Identity, type Resource, roles } from '#model/roles.ts'
import { type ContentCollection, contentCollections } from '#model/snapshot.ts'
import { isMongodb } from '#tests/support/database.ts'
import { openCms, type Staff, type TestCms } from '#tests/support/payload.ts'
import { type Door, localDoor, restDoor } from './doors.ts'
import { type Entries, entries } from './entries.ts'

let cms: TestCms
let all: Entries
const staff = new Map<Identity, Staff>()
let stranger: Staff
let colleague: Staff

beforeAll(async () => {
  cms = await openCms()
  all = entries(cms)
  for (const role of roles) staff.set(role, await cms.asUser(role))
  stranger = await cms.makeUser('author')
  colleague = await cms.makeUser('editor')
})

type Person = { identity: Identity; account: Staff | null; door: Door; doorName: 'rest' | 'local' }

function person(identity: Identity, doorName: 'rest' | 'local'): Person {
  const account = staff.get(identity) ?? null
  const local: TypedUser | null =
    identity === 'site-build' ? siteBuild : account && { ...account.user, collection: 'users' }
  return { identity, account, doorName, door: doorName === 'rest' ? restDoor(cms, account) : localDoor(cms, local) }
}

/** Whose the entry is: made by them, given to them for review, or somebody else's. */
type Whose = 'theirs' | 'assigned' | 'another’s'
type Trial = (person: Person, resource: Resource, whose: Whose) => Promise<boolean>

const isContent = (resource: Resource): resource is ContentCollection =>
  contentCollections.some((collection) => collection === resource)
const globals = new Set<Resource>(['site', 'navigation', 'collaborate', 'ce-profile'])

async function entryOf(
  { account }: Person,
  resource: Resource,
  { whose, status }: { whose: Whose; status?: 'draft' | 'published' },
): Promise<string> {
  if (resource === 'users') return String((whose === 'theirs' && account ? account : stranger).user.id)
  if (resource === 'collaboration-requests') return makeRequest()
  if (resource === 'releases') return makeRelease()
  if (resource === 'outbox') return makeMail()
  if (!isContent(resource)) throw new Error(`${resource} has no entries`)
  const id = account?.user.id
  return all.make(resource, {
    ...(status !== undefined && hasDrafts(resource) && { _status: status }),
    ...(whose !== 'theirs' && { createdBy: String(stranger.user.id) }),
    ...(whose === 'theirs' && id !== undefined && { createdBy: String(id) }),
    ...(whose === 'theirs' && resource === 'people' && id !== undefined && { user: id }),
    ...(whose === 'assigned' && id !== undefined && { review: { stage: 'drafting', assignedTo: id } }),
  })
}

const looked = new Map<string, Promise<string>>()
/** An entry that is only looked at, so that one serves every look of this person. */
function entryToSee(who: Person, resource: Resource, as: { whose: Whose; status: 'draft' | 'published' }) {
  const key = [who.identity, resource, as.whose, as.status].join()
  const known = looked.get(key) ?? entryOf(who, resource, as)
  looked.set(key, known)
  return known
}

const hasDrafts = (resource: ContentCollection): boolean =>
  Boolean(cms.payload.collections[resource].config.versions?.drafts)

let count = 0
/** Never the same twice. */
const next = (): number => {
  count += 1
  return count
}

async function makeRequest(): Promise<string> {
  const number = next()
  const { id } = await cms.inScope(() =>
    cms.payload.create({
      collection: 'collaboration-requests',
      data: {
        reference: `IRH-AAAA-${String(number).padStart(4, '0')}`,
        receivedAt: new Date().toISOString(),
        status: 'new',
      },
      depth: 0,
      overrideAccess: true,
    }),
  )
  return String(id)
}

async function makeRelease(): Promise<string> {
  const number = next()
  const { id } = await cms.inScope(() =>
    cms.payload.create({
      collection: 'releases',
      data: { number, status: 'live', reason: 'A test', changes: [] },
      depth: 0,
      overrideAccess: true,
    }),
  )
  return String(id)
}

async function makeMail(): Promise<string> {
  const { id } = await cms.inScope(() =>
    cms.payload.create({ collection: 'outbox', data: mail(), overrideAccess: true }),
  )
  return String(id)
}

const mail = () => ({
  kind: 'test' as const,
  key: `test:${next()}`,
  messageId: `<${next()}@example.org>`,
  to: 'dana@example.org',
  subject: 'A test',
  text: 'Text.',
  html: '<p>Text.</p>',
  state: 'failed' as const,
  tries: 8,
})

/** One field that can be changed without breaking a rule. */
const changes: Partial<Record<Resource, Record<string, unknown>>> = {
  faqs: { question: 'What has changed?' },
  terms: { term: 'Changed' },
  people: { name: 'Changed' },
  outcomes: { statement: 'Explain what has changed here.' },
  media: { alt: 'Changed' },
  redirects: { note: 'Changed' },
  'collaboration-requests': { status: 'proposal' },
  releases: { reason: 'Changed' },
  outbox: { to: 'changed@example.org' },
  site: { tagline: 'Changed' },
}
const changeOf = (resource: Resource): Record<string, unknown> =>
  // Accounts are the same from test to test.
  resource === 'users' ? { name: `Changed ${next()}` } : (changes[resource] ?? { title: 'Changed' })

/** As it lies in the database, past all rules. */
const stored = async (resource: Resource, id: string, draft = false): Promise<Record<string, unknown> | null> => {
  const find: (options: object) => Promise<{ docs: Record<string, unknown>[] }> = cms.payload.find as never
  const { docs } = await cms.inScope(() =>
    find({ collection: resource, where: { id: { equals: id } }, draft, depth: 0, trash: true, overrideAccess: true }),
  )
  return docs[0] ?? null
}

const isLive = async (resource: Resource, id: string) => (await stored(resource, id))?.['_status'] === 'published'

const create: Trial = async ({ door }, resource) => {
  const data: Record<string, unknown> = isContent(resource)
    ? await all.filledIn(resource)
    : resource === 'users'
      ? {
          email: `new.${next()}@example.org`,
          password: 'an unheard-of long sentence',
          name: 'New',
          role: 'author',
        }
      : { ...mail(), reference: 'IRH-BBBB-0001', number: 900_000 + next(), reason: 'A test', status: 'new' }
  const made = await door.create(resource, data, { draft: true })
  return made !== null
}

const read: Trial = async (who, resource, whose) => {
  if (globals.has(resource)) return (await who.door.readGlobal(resource)) !== null
  const id = await entryToSee(who, resource, { whose, status: 'published' })
  return (await who.door.read(resource, id)) !== null
}

const readDrafts: Trial = async (who, resource, whose) => {
  const id = await entryToSee(who, resource, { whose, status: 'draft' })
  const draft = await who.door.read(resource, id, { draft: true })
  const versions = await who.door.versions(resource, id)
  const seen = Array.isArray(versions?.['docs']) ? versions['docs'].length > 0 : false
  expect(seen, 'versions are seen by whoever sees drafts').toBe(draft !== null)
  return draft !== null
}

const readStaffFields: Trial = async (who, resource, whose) => {
  const id = await entryToSee(who, resource, { whose, status: 'published' })
  const found = await who.door.read(resource, id)
  const seen = found !== null && 'provenance' in found
  expect(found !== null && 'createdBy' in found, 'all of them, or none').toBe(seen)
  return seen
}

const update: Trial = async (who, resource, whose) => {
  const change = resource === 'collaborate' ? { intro: `Changed ${next()}` } : changeOf(resource)
  if (resource === 'navigation' || resource === 'ce-profile')
    return (await who.door.updateGlobal(resource, {})) !== null
  if (globals.has(resource))
    return (await who.door.updateGlobal(resource, { ...required[resource], ...change })) !== null
  const id = await entryOf(who, resource, { whose, status: 'draft' })
  const answer = await who.door.update(resource, id, change, { draft: true })
  const after = await stored(resource, id, true)
  const [[field, value] = ['', null]] = Object.entries(change)
  expect(after?.[field] === value, 'nothing is changed behind a refusal').toBe(answer !== null)
  return answer !== null
}

const required: Partial<Record<Resource, Record<string, unknown>>> = {
  site: { name: 'Integrative Relational Health', shortName: 'IRH', email: 'info@example.org' },
  collaborate: {
    acknowledgement: { text: 'I have read the privacy notice.', version: '1' },
    successText: 'Thank you. Your request has arrived.',
  },
}

const approve: Trial = async (who, resource, whose) => {
  const id = await entryOf(who, resource, { whose, status: 'draft' })
  const answer = await cms.api('POST', `/api/${resource}/${id}/review`, {
    ...(who.account && { as: who.account }),
    body: { stage: 'approved', updatedAt: (await stored(resource, id, true))?.['updatedAt'] },
  })
  const after = await stored(resource, id, true)
  const isApproved = JSON.stringify(after?.['review'] ?? {}).includes('"approved"')
  expect(isApproved, 'the answer says what happened').toBe(answer.status === 200)
  return isApproved
}

/** No publisher runs here, so whoever may is let in and finds nobody who does it. */
async function isLetIn(path: string, { account }: Person): Promise<boolean> {
  const { status } = await cms.api('POST', path, { ...(account && { as: account }), body: {} })
  expect([401, 403, 503]).toContain(status)
  return status === 503
}

const rollBack: Trial = (who) => isLetIn('/api/publishing/roll-back', who)

const publish: Trial = async (who, resource, whose) => {
  if (resource === 'releases') return isLetIn('/api/publishing/publish', who)
  const id = await entryOf(who, resource, { whose, status: 'draft' })
  await who.door.update(resource, id, { _status: 'published' })
  return isLive(resource, id)
}

const unpublish: Trial = async (who, resource, whose) => {
  const id = await entryOf(who, resource, { whose, status: 'published' })
  await who.door.update(resource, id, { _status: 'draft' })
  return !(await isLive(resource, id))
}

const remove: Trial = async (who, resource, whose) => {
  const id =
    resource === 'users' ? String((await cms.makeUser('author')).user.id) : await entryOf(who, resource, { whose })
  await who.door.remove(resource, id)
  return (await stored(resource, id)) === null
}

const reorder: Trial = async ({ account }, resource) => {
  if (!isContent(resource)) throw new Error(`${resource} has no order`)
  const status = hasDrafts(resource) ? ({ _status: 'published' } as const) : {}
  const first = await all.make(resource, status)
  const second = await all.make(resource, status)
  const key = (await stored(resource, first))?.['_order']
  await cms.api('POST', '/api/reorder', {
    ...(account && { as: account }),
    body: {
      collectionSlug: resource,
      docsToMove: [second],
      newKeyWillBe: 'less',
      orderableFieldName: '_order',
      target: { id: first, key },
    },
  })
  return String((await stored(resource, second))?.['_order']) < String(key)
}

const assign: Trial = async (who, resource) => {
  const id = await makeRequest()
  await who.door.update(resource, id, { assignee: colleague.user.id })
  return (await stored(resource, id))?.['assignee'] === colleague.user.id
}

const setRetention: Trial = async (who, resource) => {
  const settings = async () => {
    const found = await cms.inScope(() =>
      cms.payload.findGlobal({ slug: 'collaborate', depth: 0, overrideAccess: true }),
    )
    return [found.retentionMonths, found.quarantineMonths]
  }
  const before = await settings()
  const months = [5, 6, 7].find((each) => !before.includes(each)) ?? 8
  const both = { retentionMonths: months, quarantineMonths: months }
  await who.door.updateGlobal(resource, { ...required[resource], ...both })
  const after = await settings()
  expect(after, 'both, or neither').toEqual(after.includes(months) ? [months, months] : before)
  return after.includes(months)
}

const send: Trial = async (who, resource) => {
  const id = await makeMail()
  await cms.api('POST', `/api/${resource}/${id}/send-again`, { ...(who.account && { as: who.account }) })
  return (await stored(resource, id))?.['state'] === 'queued'
}

const redact: Trial = async ({ account }, resource) => {
  const id = await makeRequest()
  const reference = (await stored(resource, id))?.['reference']
  await cms.api('POST', `/api/${resource}/${id}/redact`, { ...(account && { as: account }), body: { reference } })
  return Boolean((await stored(resource, id))?.['redactedAt'])
}

const exportAll: Trial = async ({ account }, resource) => {
  const answer = await cms.api('GET', `/api/${resource}/export.csv`, { ...(account && { as: account }) })
  return answer.status === 200
}

const schedule: Trial = async (who, resource, whose) => {
  if (!isContent(resource)) throw new Error(`${resource} is not published`)
  const id = await entryOf(who, resource, { whose, status: 'draft' })
  const at = new Date(Math.ceil(Date.now() / 60_000 + 1) * 60_000).toISOString()
  const answer = await cms.api('POST', '/api/publishing/schedules', {
    ...(who.account && { as: who.account }),
    body: { collection: resource, id, action: 'publish', at, timeZone: 'UTC' },
  })
  const { totalDocs } = await cms.inScope(() =>
    cms.payload.count({ collection: 'schedules', where: { targetId: { equals: id } }, overrideAccess: true }),
  )
  expect(totalDocs > 0, 'nothing is scheduled behind a refusal').toBe(answer.status === 201)
  return totalDocs > 0
}

const trials: Readonly<Partial<Record<Action, Trial>>> = {
  create,
  read,
  readDrafts,
  readStaffFields,
  update,
  approve,
  publish,
  unpublish,
  schedule,
  delete: remove,
  reorder,
  assign,
  setRetention,
  send,
  redact,
  export: exportAll,
  rollBack,
}

/** Actions with one door of their own. */
const ownDoor: ReadonlySet<Action> = new Set(['approve', 'reorder', 'schedule', 'send', 'redact', 'export', 'rollBack'])

type Question = Cell & { doorName: 'rest' | 'local' }

/** Doors are the same on every database; what a right finds there is not. So MongoDB is asked twice only at length. */
const isAskedTwice = !isMongodb || process.env['TEST_FAULTS'] === 'long'

const questions: Question[] = everyCell().flatMap((cell) => {
  const hasOneDoor = ownDoor.has(cell.action) || (cell.resource === 'releases' && cell.action === 'publish')
  const rest = { ...cell, doorName: 'rest' as const }
  const local = { ...cell, doorName: 'local' as const }
  // The publisher has no account to sign in with; it only ever asks inside the process.
  if (cell.identity === 'site-build') return hasOneDoor ? [] : [local]
  if (hasOneDoor) return [rest]
  return isAskedTwice ? [rest, local] : [local]
})

/** What is expected of an entry, depending on whose it is: even what is theirs gives nobody a right the table refuses. */
function expectations({ permission, resource, action, identity }: Cell): (readonly [Whose, boolean])[] {
  if (permission === 'yes') return [['another’s', true]]
  if (permission === 'self') return [theirs, notAnother]
  if (permission === 'own') return [theirs, notAnother, ...(isReviewed(resource) ? [['assigned', true] as const] : [])]
  const canOwn = roles.some((role) => role === identity) && isContent(resource) && action !== 'create'
  return [notAnother, ...(canOwn ? [['theirs', false] as const] : [])]
}

const theirs = ['theirs', true] as const
const notAnother = ['another’s', false] as const

const isReviewed = (resource: Resource): boolean =>
  isContent(resource) &&
  cms.payload.collections[resource].config.fields.some((field) => 'name' in field && field.name === 'review')

describe('the roles table', () => {
  test.each(questions)('$identity · $resource · $action: $permission ($doorName)', async (question) => {
    const trial = trials[question.action]
    if (trial === undefined) throw new Error(`Nothing tries ${question.action}`)
    for (const [whose, expected] of expectations(question)) {
      const done = await trial(person(question.identity, question.doorName), question.resource, whose)
      expect(done, `${whose} entry`).toBe(expected)
    }
  })
})
