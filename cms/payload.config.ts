// Everything staff can edit, wing by wing, and how Payload is set up. A list, no logic.
import { join } from 'node:path'
import { buildConfig } from 'payload'
import { readSettings, root } from '#settings'
import { look } from './admin/admin.ts'
import { headings } from './admin/headings/headings.ts'
import { hideTechnical } from './admin/hide-technical.ts'
import { impactFirst } from './admin/impact/impact-first.ts'
import { withoutBulk } from './admin/lists/without-bulk.ts'
import { plainWords } from './admin/plain-words.ts'
import { withoutTimes } from './admin/versions/without-times.ts'
import { Activities } from './curriculum/activities/collection.ts'
import { Audiences } from './curriculum/audiences/collection.ts'
import { CeProfile } from './curriculum/ce-profile/global.ts'
import { Elements } from './curriculum/elements/collection.ts'
import { Modules } from './curriculum/modules/collection.ts'
import { Outcomes } from './curriculum/outcomes/collection.ts'
import { Programs } from './curriculum/programs/collection.ts'
import { databaseOf } from './database/adapter.ts'
import { errorInLog } from './error-in-log.ts'
import { guardRelations } from './fields/guard-relations.ts'
import { guardShapes } from './fields/guard-shapes.ts'
import { Media } from './library/media/collection.ts'
import { People } from './library/people/collection.ts'
import { References } from './library/references/collection.ts'
import { mailAdapter } from './mail/adapter.ts'
import { Outbox } from './mail/outbox/collection.ts'
import { Collaborate } from './partners/collaborate/global.ts'
import { CollaborationRequests } from './partners/collaboration-requests/collection.ts'
import { publishing } from './publishing/plugin.ts'
import { previewLinks } from './publishing/preview-links/plugin.ts'
import { schedules } from './publishing/schedules/plugin.ts'
import { editor } from './rich/editor.ts'
import { guardLocks } from './staff/locks.ts'
import { guardSearches } from './staff/searches.ts'
import { Users } from './staff/users/collection.ts'
import { Essays } from './writing/essays/collection.ts'
import { Faqs } from './writing/faqs/collection.ts'
import { Pages } from './writing/pages/collection.ts'
import { Policies } from './writing/policies/collection.ts'
import { Terms } from './writing/terms/collection.ts'

const settings = readSettings()
const cms = join(root, 'cms')
const isHttps = settings.adminUrl.startsWith('https:')

const config = buildConfig({
  collections: [
    ...[Essays, Pages, Faqs, Policies, Terms],
    ...[Elements, Audiences, Outcomes, Activities, Modules, Programs],
    ...[Media, References, People],
    ...[CollaborationRequests],
    ...[Users, Outbox],
  ],
  globals: [CeProfile, Collaborate],
  plugins: [publishing, schedules, previewLinks, hideTechnical, impactFirst, withoutBulk, headings],
  editor,
  db: await databaseOf(settings),
  email: mailAdapter(settings),
  // No `sharp`: Payload would draw WebP and AVIF files again in this process, and change what their names stand for.
  secret: settings.payloadSecret ?? '',
  serverURL: settings.adminUrl,
  csrf: [settings.adminUrl],
  cors: [],
  // A browser takes a __Host- cookie from this very address alone, and only over https.
  cookiePrefix: isHttps ? '__Host-irh' : 'irh',
  graphQL: { disable: true },
  // How far an answer follows relations; Payload's own limit of 10 would fetch half the database.
  maxDepth: 3,
  telemetry: false,
  i18n: plainWords,
  // One JSON object a line; the door notes who failed to sign in, without their address.
  logger: { options: { level: 'info', serializers: { err: errorInLog, error: errorInLog } } },
  loggingLevels: { AuthenticationError: false, APIError: 'warn', ValidationError: 'debug', Forbidden: 'info' },
  admin: {
    user: Users.slug,
    ...look,
    importMap: {
      baseDir: cms,
      importMapFile: join(cms, 'app', '(payload)', 'admin', 'importMap.js'),
    },
  },
  typescript: { outputFile: join(cms, 'generated', 'payload-types.ts'), autoGenerate: false },
})

export default config.then(guardLocks).then(guardSearches).then(guardRelations).then(guardShapes).then(withoutTimes)
