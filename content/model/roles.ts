/** The table of content model §2 as data: read by access functions, the admin's buttons and the tests. */
export const roles = ['admin', 'editor', 'author', 'reviewer'] as const
export type Role = (typeof roles)[number]
/** People's roles, the identity that writes the snapshot, and anyone who is not signed in. */
export const identities = [...roles, 'site-build', 'public'] as const
export type Identity = (typeof identities)[number]

/**
 * `own`: documents they created or that are assigned to them for review.
 * `self`: their own account, or the people entry that names it.
 */
export const permissionValues = ['yes', 'no', 'own', 'self'] as const
export type Permission = (typeof permissionValues)[number]

export const actions = [
  'create',
  /** Published documents, and collections without drafts. */
  'read',
  'readDrafts',
  /** Fields that are never published: facilitator notes, instructions, provenance, review, createdBy. */
  'readStaffFields',
  'update',
  'approve',
  'publish',
  'unpublish',
  'schedule',
  'delete',
  'reorder',
  'assign',
  'redact',
  'export',
  'setRetention',
  'rollBack',
  'send',
] as const
export type Action = (typeof actions)[number]

type Cells = Readonly<Record<Identity, Permission>>
type Rules = Readonly<Partial<Record<Action, Cells>>>

/** Cells in the order admin, editor, author, reviewer; nobody else may unless `siteBuild` says so. */
const allow = (
  [admin, editor, author, reviewer]: readonly [Permission, Permission, Permission, Permission],
  siteBuild: Permission = 'no',
): Cells => ({ admin, editor, author, reviewer, 'site-build': siteBuild, public: 'no' })

const admins = allow(['yes', 'no', 'no', 'no'])
const editors = allow(['yes', 'yes', 'no', 'no'])
const staff = allow(['yes', 'yes', 'yes', 'yes'])
const nobody = allow(['no', 'no', 'no', 'no'])
const published = allow(['yes', 'yes', 'yes', 'yes'], 'yes')

const withDrafts = {
  read: published,
  readDrafts: allow(['yes', 'yes', 'own', 'yes']),
  readStaffFields: allow(['yes', 'yes', 'own', 'yes']),
  publish: editors,
  unpublish: editors,
  schedule: editors,
  delete: editors,
} as const
const reviewed = { approve: allow(['yes', 'yes', 'no', 'yes']) } as const
const authored = {
  ...withDrafts,
  create: allow(['yes', 'yes', 'yes', 'no']),
  update: allow(['yes', 'yes', 'own', 'no']),
} as const
const edited = { ...withDrafts, create: editors, update: editors } as const
const withoutDrafts = {
  create: editors,
  read: published,
  readStaffFields: staff,
  update: editors,
  delete: editors,
} as const
const setting = { read: published, update: editors } as const

export const permissions = {
  essays: { ...authored, ...reviewed },
  modules: { ...authored, ...reviewed },
  activities: { ...authored, ...reviewed },
  outcomes: { ...authored, ...reviewed },
  references: { ...authored, ...reviewed },
  terms: { ...authored, ...reviewed },
  elements: { ...edited, ...reviewed, reorder: editors },
  programs: { ...edited, ...reviewed, reorder: editors },
  pages: { ...edited, ...reviewed },
  faqs: { ...edited, reorder: editors },
  policies: edited,
  // Facilitators are reviewers linked to a people entry, and may draft that one.
  people: {
    ...edited,
    readDrafts: allow(['yes', 'yes', 'own', 'yes']),
    update: allow(['yes', 'yes', 'no', 'self']),
  },
  audiences: { ...withoutDrafts, reorder: editors },
  media: withoutDrafts,
  redirects: withoutDrafts,
  site: setting,
  navigation: setting,
  collaborate: { ...setting, setRetention: admins },
  'ce-profile': { ...setting, update: admins },
  // Requests come in through the form alone: the REST and Local API create none for anyone.
  'collaboration-requests': {
    create: nobody,
    read: editors,
    update: editors,
    assign: editors,
    redact: admins,
    delete: admins,
    export: admins,
  },
  // Editors read accounts because they assign work to people; only an admin changes them.
  users: {
    create: admins,
    read: allow(['yes', 'yes', 'self', 'self']),
    update: allow(['yes', 'self', 'self', 'self']),
    delete: admins,
  },
  // Mails hold links that give access, so they are for admins; rows are written by the server.
  outbox: { create: nobody, read: admins, update: nobody, delete: admins, send: admins },
  // Rows are written by the publisher; people only ask for a release.
  releases: { create: nobody, read: editors, update: nobody, delete: nobody, publish: editors, rollBack: admins },
} as const satisfies Record<string, Rules>

export type Resource = keyof typeof permissions
const table: Readonly<Record<Resource, Rules>> = permissions

/** What an identity may do; an action that the table does not name for a resource is allowed to nobody. */
export const permissionOf = (cell: { identity: Identity; action: Action; resource: Resource }): Permission =>
  table[cell.resource][cell.action]?.[cell.identity] ?? 'no'

export type Cell = { resource: Resource; action: Action; identity: Identity; permission: Permission }

export const isResource = (name: string): name is Resource => Object.hasOwn(permissions, name)

/** Every cell of a table, for tests that try all of them. */
export const everyCell = (rules: Readonly<Record<string, Rules>> = permissions): Cell[] =>
  Object.entries(rules)
    .flatMap(([resource, byAction]) => (isResource(resource) ? [{ resource, byAction }] : []))
    .flatMap(({ resource, byAction }) =>
      actions.flatMap((action) => {
        const cells = byAction[action]
        return cells === undefined
          ? []
          : identities.map((identity) => ({ resource, action, identity, permission: cells[identity] }))
      }),
    )
