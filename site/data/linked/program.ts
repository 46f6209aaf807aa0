import { participantRoleLabels } from '#model/labels.ts'
import { language } from '../../labels.ts'
import type { Entry, Store } from '../../store.ts'
import { addressOf } from '../address.ts'
import { isCurrent, modulesOf } from '../programs.ts'
import { durationInProgram, durationOfProgram } from './duration.ts'
import { organizationInBrief } from './organization.ts'
import { statementsOfModule, statementsOfProgram } from './outcomes.ts'
import { type Thing, thing } from './thing.ts'

const courseModes = {
  'in-person': 'onsite',
  'live-online': 'online',
  hybrid: 'blended',
  'self-paced': 'online',
} as const

/** Neither `offers` nor credit (content model §5): a cost is words here, not a price, and an approval counts no credits. */
export function course(store: Store, program: Entry<'programs'>): Thing {
  const url = addressOf(store, 'programs', program.key)
  const modules = modulesOf(store, program)
  const workload = durationOfProgram(store, program)
  return thing('Course', {
    '@id': url,
    url,
    name: program.title,
    description: program.summary,
    inLanguage: language,
    provider: organizationInBrief(store),
    educationalLevel: program.level,
    audience: audiencesOf(store, program),
    coursePrerequisites: program.prerequisites,
    teaches: statementsOfProgram(store, program, modules),
    timeRequired: workload,
    syllabusSections: modules.map((module) => syllabus(store, program, module)),
    hasCourseInstance: courseModesOf(program).map((courseMode) =>
      thing('CourseInstance', { courseMode, courseWorkload: workload }),
    ),
  })
}

/** How it can be taken; a retired one cannot. */
const courseModesOf = (program: Entry<'programs'>) =>
  isCurrent(program) ? [...new Set(program.formats.map((format) => courseModes[format]))] : []

function syllabus(store: Store, program: Entry<'programs'>, module: Entry<'modules'>): Thing {
  return thing('Syllabus', {
    name: module.title,
    description: module.summary,
    url: addressOf(store, 'modules', module.key),
    timeRequired: durationInProgram(program, module),
    teaches: statementsOfModule(store, module),
  })
}

/** The roles it is for, within the settings it is for; the settings alone where no role is named. */
function audiencesOf(store: Store, program: Entry<'programs'>): Thing[] {
  const settings = program.audiences.flatMap((key) => store.find('audiences', key)?.title ?? [])
  const audienceType = settings.join(', ') || null
  const roles = program.participantRoles.filter((role) => role !== 'other')
  if (roles.length === 0) return audienceType === null ? [] : [thing('EducationalAudience', { audienceType })]
  return roles.map((role) =>
    thing('EducationalAudience', { educationalRole: participantRoleLabels[role], audienceType }),
  )
}
