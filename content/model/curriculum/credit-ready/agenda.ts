import { durationWords, isFullyTimed } from '../../time.ts'
import { counted, done, type Finding, here, toDo } from './checks.ts'
import { inModule, type Plan, type PlannedModule, type PlannedSegment } from './plan.ts'

const sessions = [here('sessions')]

/** A segment that ends in a break or a meal of another kind: “Discussion and lunch”. */
const namesRest = /(?:^|\b(?:and|with) |[,&+/] ?)(?:an? )?(?:(?:short|coffee|tea|lunch) )?(?:break|lunch|dinner|meal)$/i
const isRest = ({ segment: { kind } }: PlannedSegment): boolean => kind === 'break' || kind === 'meal'
const isMixed = (planned: PlannedSegment): boolean =>
  isRest(planned) ? planned.segment.creditable : namesRest.test(planned.segment.title)

const inSegment = ({ planned, index }: PlannedSegment, field: string) => inModule(planned, `segments.${index}.${field}`)

/** `ce.agenda.timed`: every segment, also those that are optional, with breaks and meals apart. */
export const agendaTimed = ({ modules, segments, unread }: Plan): Finding => {
  if (modules.length === 0 && unread === 0) return toDo('Add the sessions and their modules.', { places: sessions })
  if (unread > 0) {
    return toDo(`Look at the sessions: ${counted(unread, 'module')} of them cannot be read.`, { places: sessions })
  }
  const bare = modules.filter(({ module }) => module.segments.length === 0)
  const open = segments.filter(({ segment }) => segment.minutes === null)
  if (bare.length > 0 || open.length > 0) return toDo(timeWords(bare, open), { places: openPlaces(bare, open) })
  const mixed = segments.filter(isMixed)
  if (mixed.length > 0) {
    return toDo('Make each break and meal a segment of its own kind, without credit.', {
      places: mixed.map((segment) => inSegment(segment, isRest(segment) ? 'creditable' : 'kind')),
    })
  }
  return done('Every segment has its minutes, breaks and meals apart.', { places: sessions })
}

const timeWords = (bare: readonly PlannedModule[], open: readonly PlannedSegment[]): string => {
  if (bare.length === 0) return `Set the minutes of every segment: ${counted(open.length, 'segment')} to go.`
  const ask = `Add segments with minutes to every module: ${counted(bare.length, 'module')} without any`
  return open.length === 0 ? `${ask}.` : `${ask}, and ${counted(open.length, 'segment')} without minutes.`
}

/** The first open segment of each module: the others lie below it. */
const openPlaces = (bare: readonly PlannedModule[], open: readonly PlannedSegment[]) => [
  ...bare.map((planned) => inModule(planned, 'segments')),
  ...open
    .filter(({ planned }, index) => planned !== open[index - 1]?.planned)
    .map((segment) => inSegment(segment, 'minutes')),
]

/** `ce.hours.computed`: the figures themselves stand beside the list. */
export const hoursComputed = ({ context, time }: Plan): Finding => {
  if (context.profile.creditRules.length === 0) {
    return toDo('Have an admin add to the credit profile how the approving body counts minutes.', {
      places: [{ entry: { collection: 'ce-profile' }, field: 'creditRules' }],
    })
  }
  if (!isFullyTimed(time)) {
    return toDo('Set the minutes of every core segment: until then credit is “at least” so much.', { places: sessions })
  }
  return done('Counted under each rule of the credit profile.', { places: sessions })
}

/** `ce.minimum` */
export const minimumReached = ({ time }: Plan): Finding => {
  const { creditable } = time
  if (creditable < 60) {
    return toDo(`Plan at least 60 creditable minutes: ${creditable} so far.`, { places: sessions })
  }
  const length = durationWords(creditable)
  return done(`${isFullyTimed(time) ? '' : 'At least '}${length} count toward credit.`, { places: sessions })
}

/** `ce.supervision`: supervision of real cases is practice, not training. */
export const supervisionUncredited = ({ segments }: Plan): Finding => {
  if (segments.length === 0) {
    return toDo('Add the segments first: whether they are supervised practice is told by their kind.', {
      places: sessions,
    })
  }
  const credited = segments.filter(({ segment }) => segment.kind === 'group-supervision' && segment.creditable)
  if (credited.length === 0) return done('No supervised practice is marked as creditable.', { places: sessions })
  return toDo('Take the mark “Creditable” off supervised practice.', {
    places: credited.map((segment) => inSegment(segment, 'creditable')),
  })
}
