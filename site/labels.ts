// The words of the interface: everything visitors read that IRH's staff do not write. American spelling, one place.
// Words for values of the content model (formats, levels, answers of the form) are in #model/labels.ts.

/** The language of the interface and of what staff write, as pages, feeds and linked data tell it. */
export const language = 'en'

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** "two", "12". */
export const numberWord = (count: number): string => numbers[count] ?? String(count)

/** "six modules", "one module", "12 modules". */
export const counted = (count: number, one: string, many: string): string =>
  `${numberWord(count)} ${count === 1 ? one : many}`

/** "Six modules" at the start of a line. */
export const countedFirst = (count: number, one: string, many: string): string => capital(counted(count, one, many))

/** "One of two programs" at the start of a line. */
export const countedOf = (count: number, all: number, one: string, many: string): string =>
  capital(`${count === 0 ? 'none' : numberWord(count)} of ${counted(all, one, many)}`)

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

export const labels = {
  skip: 'Skip to the text',
  mainNavigation: 'Main',
  trail: 'You are here',
  home: 'Home',
  contents: 'On this page',
  feed: 'Feed of essays',
  contact: 'Contact',

  essays: 'Essays',
  programs: 'Programs',
  elements: 'Training elements',
  modules: 'Modules',
  terms: 'Glossary',
  policies: 'Policies',
  people: 'People',
  pages: 'Pages',
  settings: 'Settings',
  allPrograms: 'All programs',
  program: 'program',
  programsCounted: 'programs',
  filters: 'Find a program',
  clearFilters: 'Clear all',
  showFitting: (programs: string) => `Show ${programs}`,
  programsIn: (answer: string) => `Programs: ${answer}`,
  firstShown: (count: number) => `The first ${count} are shown here.`,
  order: 'Sort by',
  ownOrder: 'Our order',
  byTitle: 'By title',
  shortestFirst: 'Shortest first',
  nothingFits: 'No program fits all of this.',
  without: (answer: string, programs: string) => `Without “${answer}”: ${programs}`,
  compareThis: 'Compare',
  compareTitle: 'Side by side',
  compareLead: 'Up to four programs or modules, compared. What you choose is kept in this browser.',
  compareNeedsScript:
    'Programs are put side by side in your browser, which needs a script that does not run here. Each has a page of its own.',
  catalogAway: 'The list to filter and compare cannot be reached at the moment.',
  tryAgain: 'Try again',
  compareChosen: 'Put side by side',
  chosen: (count: number, most: number) => `${count} of at most ${most} chosen to compare.`,
  notKept: 'Your browser does not keep it.',
  madeRoom: (titles: string) => `To make room, this was taken out: ${titles}.`,
  leftOut: (titles: string) => `The address names more, which is left out: ${titles}.`,
  hasUnknown: 'Something that the address names is not on this site.',
  ownIsKept: 'The address names these. What you had side by side before is kept until you change something here.',
  seeOwn: 'See that instead',
  copyAddress: 'Copy the link',
  copied: 'The link is copied.',
  notCopied: 'Your browser did not copy the link. It stands below.',
  handOn: 'Link to this comparison',
  compareWithOthers: 'Put side by side with others',
  nothingChosen: 'Nothing is chosen yet.',
  chooseToCompare: 'Choose what to put side by side',
  remove: 'Remove',
  differs: '(differs)',
  talkAboutChosen: 'Talk about these',
  preview: 'Preview',
  previewNote: 'This is a preview of a draft. Visitors do not see it.',
  previewGaps: (count: number) => `${countedFirst(count, 'thing keeps', 'things keep')} it from being published`,
  seePrograms: 'See the programs',
  retiredNote: 'This program is not offered any more.',
  shifts: 'Shifts',
  shiftFrom: 'from',
  shiftTo: 'to',
  questions: 'Questions',

  philosophyTitle: 'Philosophy',
  trainingCrumb: 'Training',
  elementsCrumb: 'Elements',
  programsTitle: 'Programs',
  collaborateTitle: 'Collaborate',
  sentTitle: 'Thank you',
  glossaryTitle: 'Glossary',
  searchTitle: 'Everything on this site',
  searchCrumb: 'Search',
  notFoundTitle: 'This page is not here',
  notFoundText: 'The address may have changed, or it was never there.',
  notFoundPages: 'A good place to go on',

  minutesToRead: (minutes: number) => `${minutes} min read`,
  by: 'By',
  published: 'Published',
  revised: 'Revised',
  readingTime: 'Reading time',
  note: (first: number, last: number) => (first === last ? `Note ${first}` : `Notes ${first} to ${last}`),
  toNote: (number: number) => `Note ${number}`,
  backFromNote: (number: number) => `Back to the text at note ${number}`,
  references: 'References',
  furtherReading: 'References and further reading',
  citeEssay: 'To cite this essay',
  elementsOfEssay: 'Training elements in this essay',
  programsOfEssay: 'Programs that teach it',
  readNext: 'Read next',
  sameSeries: 'From the same series',
  sharesElement: (element: string) => `Also about ${element}`,

  elementCallout: 'Training element',
  inContext: 'Read it among all training elements',
  elementInModules: 'Practiced in these modules',
  elementInEssays: 'Argued in these essays',

  status: 'Status',
  length: 'Length',
  eachTime: 'Each time',
  planned: (length: string) => `${length} planned`,
  format: 'Format',
  /** In a line of facts. */
  either: (one: string, other: string) => `${one} or ${other}`,
  shape: 'Shape',
  level: 'Level',
  groupSize: 'Group size',
  peopleCount: (min: number, max: number) =>
    max === 1 ? '1 person' : min === max ? `${min} people` : `${min} to ${max} people`,
  participants: 'Participants',
  audiences: 'Settings',
  parts: 'Parts',
  teachers: 'Who teaches',
  investment: 'Cost',
  prerequisites: 'Before you begin',
  aims: 'Aims',
  objectives: 'Objectives',
  aimsStem: 'We hope that participants come to',
  objectivesStem: 'Participants will be able to',
  evidenceOfLearning: 'How it is shown',
  assessedBy: 'Assessed by',
  module: 'module',
  modulesCounted: 'modules',
  optionalModulesCounted: 'optional modules',
  optionalModuleCounted: 'optional module',
  andOptional: (modules: string, optional: string) => `${modules} and ${optional} optional`,
  sessionCounted: 'session',
  sessionsCounted: 'sessions',
  inSessions: (sessions: string) => `in ${sessions}`,
  plan: 'Plan',
  modulesInSessions: 'Sessions and modules',
  session: (number: number) => `Session ${number}`,
  optionalModule: 'Optional',
  seeModule: 'See this module',
  adaptable: 'What can be adapted',
  fixed: 'What stays the same',
  followUp: 'What happens afterwards',
  evaluation: 'Evaluation',
  evidence: 'Evidence',
  evidenceLimits: 'Its limits',
  /** Where what it limits is not said above it. */
  evidenceLimitsAlone: 'Evidence: its limits',
  requirements: 'What it needs',
  space: 'Space',
  technology: 'Technology',
  partnerProvides: 'From you',
  safety: 'How personal work stays safe',
  confidentiality: 'Confidentiality',
  access: 'Access',
  credit: 'Continuing-education credit',
  sponsor: 'Sponsor',
  completion: 'What completes it',
  learningAssessment: 'Assessment of learning',
  commercialSupport: 'Commercial support',
  validOn: (first: string, last: string) => `Valid from ${first} to ${last}.`,
  talk: 'Talk with us',
  essaysOfProgram: 'Essays about what it teaches',
  talkAboutProgram: 'Talk about this program',
  talkAboutModule: 'Talk about this module',

  moduleKicker: 'Module',
  /** What kind of material a module's page is, told to search engines. */
  moduleMaterial: 'Module outline',
  placeInPrograms: 'Part of',
  place: (index: number, count: number) => `Module ${index} of ${count}`,
  optionalPlace: (index: number, count: number) => `Module ${index} of ${count}, optional`,
  topics: 'Topics',
  practiceLink: 'What this changes in practice',
  participation: 'Taking part',
  caseMaterial: 'Case material',
  prework: 'To prepare',
  readings: 'Readings',
  files: 'Documents',
  document: (kind: string) => `Document (${kind})`,
  kilobytes: (bytes: number) => `${Math.max(1, Math.round(bytes / 1000))} KB`,
  part: 'Part',
  kind: 'Kind',
  time: 'Time',
  inAll: 'In all',
  previous: 'Previous',
  next: 'Next',
  listPages: 'Pages of this list',
  pageOf: (page: number, count: number) => `Page ${page} of ${count}`,
  onPage: (title: string, page: number) => (page === 1 ? title : `${title}, page ${page}`),
  neighbors: (program: string) => `Before and after in ${program}`,
  optOut: 'How to pass',
  optionalPart: 'optional',

  teaches: 'Teaches in',
  credentials: 'Credentials',
  disclosures: 'Disclosures',
  noDisclosures: 'No relevant relationships to disclose.',

  effectiveOn: 'In effect since',
  seeAlso: 'See also',
  inGlossary: 'In the glossary',

  optionalGroup: 'If you already know',
  optionalHint: 'Everything here is optional.',
  otherWay: 'Or write to us at',
  closed: 'The form is closed at the moment.',
  send: 'Send',
  sending: 'Sending …',
  replyWithin: 'When we answer',
  writeTo: 'You can always write to',
  meanwhile: 'Meanwhile',
  clientInformation:
    'Please leave out anything that could identify a client or patient. Composite or general descriptions are enough.',
  privacyLink: 'Read the privacy notice',
  leaveEmpty: 'Leave this field empty',
} as const

/** What stands under a link to a page in a list of results, where staff have not said it. */
export function descriptionOf(path: string, { title, siteName }: { title: string; siteName: string }): string {
  const said: Readonly<Record<string, string>> = {
    '/philosophy/': `All essays of ${siteName}.`,
    '/programs/': `All programs of ${siteName}.`,
    '/search/': `Every page of ${siteName}, and a search through all of them.`,
    '/compare/': `Programs and modules of ${siteName}, side by side.`,
    '/collaborate/': `Write to ${siteName}.`,
  }
  if (path.startsWith('/programs/in/')) return `${title}. All programs of ${siteName} that fit.`
  return said[path] ?? `${title}: a page of ${siteName}.`
}

/** What a page is. */
export const kindNames = {
  essay: 'Essay',
  element: 'Training element',
  program: 'Program',
  module: 'Module',
  setting: 'Setting',
  person: 'Person',
  policy: 'Policy',
  terms: 'Glossary',
  page: 'Page',
} as const

/** What the script of /search/ says, which loads none of the others. */
export const searchWords = {
  field: 'Words to look for',
  button: 'Search',
  found: (count: number, shown: number, query: string) =>
    count === 0
      ? `Nothing here has the words “${query}”. Every page of the site is listed below.`
      : shown < count
        ? `${count} pages for “${query}”. The ${shown} that fit best are shown.`
        : `${countedFirst(count, 'page', 'pages')} for “${query}”`,
  /** Where more was found than is shown, kinds are counted among those shown. */
  kindsTitle: (count: number, shown: number) =>
    shown < count ? `Show only, of the ${shown} that fit best` : 'Show only',
  ofKinds: (count: number, shown: number, wanted: number, query: string) => {
    const some = wanted === 0 ? 'none' : `${numbers[wanted] ?? wanted}`
    const are = wanted < 2 ? 'is' : 'are'
    return shown < count
      ? `${count} pages for “${query}”. Of the ${shown} that fit best, ${some} ${are} of the kinds you chose.`
      : `${countedFirst(count, 'page', 'pages')} for “${query}”. ${capital(some)} of them ${are} of the kinds you chose.`
  },
  allKinds: (count: number, shown: number) =>
    shown < count ? `All kinds: the ${shown} that fit best` : `All kinds: ${counted(count, 'page', 'pages')}`,
  /** Headings of what was found, by what it is. */
  kinds: {
    [kindNames.essay]: 'Essays',
    [kindNames.element]: 'Training elements',
    [kindNames.program]: 'Programs',
    [kindNames.module]: 'Modules',
    [kindNames.setting]: 'Settings',
    [kindNames.person]: 'People',
    [kindNames.policy]: 'Policies',
    [kindNames.terms]: 'Glossary',
    [kindNames.page]: 'Pages',
  },
  away: 'Search does not answer at the moment. Every page of the site is listed below.',
} as const

/** The form's questions, in its order. A hint is printed under the question. */
export const questions = {
  name: { label: 'Your name', hint: null },
  email: { label: 'Email address', hint: null },
  setting: { label: 'Which setting do you work in?', hint: null },
  hopes: { label: 'What are you hoping for?', hint: 'A few sentences are enough, up to 3,000 characters.' },
  acknowledgement: { label: null, hint: null },
  organization: { label: 'Organization', hint: null },
  role: { label: 'Your role', hint: null },
  teamSize: { label: 'How many people would take part?', hint: null },
  timeframe: { label: 'When would you like to begin?', hint: null },
  formats: { label: 'In which format?', hint: 'Choose all that could work.' },
  programs: { label: 'Which programs are you interested in?', hint: 'Choose as many as you like.' },
  modules: { label: 'Which modules are you interested in?', hint: 'Choose as many as you like.' },
  credit: { label: 'Does your team need continuing-education credit?', hint: null },
  accessNeeds: {
    label: 'What would make it easier to take part?',
    hint: 'Access needs of you or your team, up to 500 characters.',
  },
  contactBy: { label: 'How may we reach you?', hint: null },
  phone: { label: 'Phone number', hint: 'Needed only if we may call you.' },
} as const
