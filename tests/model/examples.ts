import { createHash } from 'node:crypto'
import { type Activity, activityShape } from '#model/curriculum/activities.ts'
import { type Element, elementShape } from '#model/curriculum/elements.ts'
import { type Module, moduleShape } from '#model/curriculum/modules.ts'
import { type Program, programShape } from '#model/curriculum/programs.ts'
import type { FullContext } from '#model/issues.ts'
import { type Reference, referenceShape } from '#model/library/references.ts'
import type { Rich } from '#model/rich.ts'
import { type Essay, essayShape } from '#model/writing/essays.ts'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export const paragraph = (text: string): Rich[number] => ({ type: 'paragraph', children: [{ type: 'text', text }] })

/** Each example is complete: what a test changes is what it is about. */
export const essay = (changes: Partial<Essay> = {}): Essay =>
  essayShape.parse({
    title: 'On listening',
    slug: 'on-listening',
    lead: 'Listening is where the work begins, and where it is easily lost.',
    body: [paragraph(Array.from({ length: 160 }, () => 'word').join(' '))],
    ...changes,
  })

export const element = (changes: Partial<Element> = {}): Element =>
  elementShape.parse({
    title: 'Embodied Learning',
    slug: 'embodied-learning',
    shortLabel: 'Embodied Learning',
    lead: 'Practitioners need to experience the principles directly, in training.',
    body: [paragraph('People learn by doing.')],
    ...changes,
  })

export const module = (changes: Partial<Module> = {}): Module =>
  moduleShape.parse({
    title: 'Listening',
    slug: 'listening',
    status: 'outline',
    summary: 'Practitioners practice listening in pairs and in the whole group.',
    elements: [{ element: 'embodied-learning', weight: 'primary' }],
    topics: ['presence'],
    ...changes,
  })

export const segment = (changes: Partial<Module['segments'][number]> = {}): Module['segments'][number] => ({
  id: 'one',
  title: 'Practice in pairs',
  kind: 'role-play',
  minutes: 60,
  activity: null,
  outcomes: [],
  description: null,
  groupFormat: null,
  optional: false,
  creditable: true,
  ...changes,
})

export const developedModule = (changes: Partial<Module> = {}): Module =>
  module({
    status: 'developed',
    segments: [segment()],
    outcomes: [{ outcome: 'listen', depth: 'practiced', assessedBy: null }],
    participation: 'Share only what you choose to; pass with a word.',
    practiceLink: 'Sit with silence for longer before answering.',
    ...changes,
  })

export const program = (changes: Partial<Program> = {}): Program =>
  programShape.parse({
    title: 'A program',
    slug: 'a-program',
    status: 'outline',
    summary: 'A program for teams who want to learn how to listen together.',
    audiences: ['agency'],
    sessions: [{ entries: [{ module: 'listening' }] }],
    ...changes,
  })

export const offeredProgram = (changes: Partial<Program> = {}): Program =>
  program({
    status: 'offered',
    formats: ['in-person'],
    pattern: 'single-session',
    targetMinutes: 60,
    aims: ['listen'],
    confidentiality: 'What is said in the room stays there.',
    access: 'The room is reached without steps.',
    evaluation: 'Participants answer three questions at the end.',
    facilitators: ['a-person'],
    ...changes,
  })

export const activity = (changes: Partial<Activity> = {}): Activity =>
  activityShape.parse({ title: 'Role-play', slug: 'role-play', kind: 'role-play', disclosure: 'low', ...changes })

export const reference = (changes: Partial<Reference> = {}): Reference =>
  referenceShape.parse({
    key: 'rivers2007',
    type: 'book',
    title: 'An invented book',
    author: [{ family: 'Rivers', given: 'Ada Maria' }],
    issuedYear: 2007,
    publisher: 'An Invented Press',
    ...changes,
  })

/** A context in which everything that is asked for is there. */
export const everythingIsThere: FullContext = {
  isTaken: () => false,
  isLive: () => true,
  isPublished: () => true,
  nameOf: (collection, key) => `${collection}/${key}`,
  findMedia: () => ({ alt: 'A room with chairs', decorative: false }),
  findReference: (key) => reference({ key }),
  findActivity: () => ({ disclosure: 'low', optOut: null }),
  findModule: () => developedModule(),
  findApproval: () => null,
  hasApproval: false,
}
