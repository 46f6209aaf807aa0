import { createHash } from 'node:crypto'
import type { Snapshot } from '#model/snapshot.ts'
import {
  audience,
  element,
  essay,
  moduleEntry,
  outcome,
  page,
  paragraph,
  person,
  program,
  reference,
  snapshotWith,
  type Written,
} from './snapshots.ts'

type Given = { snapshot: Snapshot; media: Map<string, Uint8Array> }

const longWord = 'Nervenzusammenbruchsverhütungsgesellschaftsvorstandssitzungsprotokoll'
const hebrew = 'מה שביני לבינך הוא המקום שבו אנו מחלימים, אמרה (1923).'
const emoji = '👩🏽‍⚕️🫂🌿'
/** As many characters as a field takes: words, one that fits no narrow column, and pictures. */
const upTo = (length: number, start: string) =>
  `${start} ${longWord} ${emoji} ${'and so on '.repeat(40)}`.slice(0, length).trim()
const longest = (start: string) => upTo(120, start)

const text = (words: string) => ({ type: 'text', text: words })
const citation = (reference: string) => ({ type: 'citation', reference, locator: null, prefix: null })
const heading = (id: string, words: string, level = 2) => ({ type: 'heading', level, id, children: [text(words)] })

/** A text that cites, has a note, and leads back to its own heading; another way of writing, and a word without end. */
const strained = (...headings: readonly [id: string, words: string][]) => [
  {
    type: 'paragraph',
    children: [
      text(`It was ${longWord} ${emoji}`),
      citation('author2001'),
      { type: 'footnote', children: [text('As in '), citation('author2001'), text('.')] },
      { type: 'link', href: '#a-part', children: [text('see below')] },
    ],
  },
  heading('a-part', 'A part'),
  { type: 'quote', children: [[text(hebrew)], [text('العربية '), text(longWord)]] },
  { type: 'pull-quote', text: `${hebrew} ${longWord}` },
  ...headings.flatMap(([id, words]) => [heading(id, words), ...paragraph('What stands below it.')]),
]

/** Words that pages use for parts of their own, as an author might use them, too. */
const ownWords: readonly [string, string][] = [
  ['references', 'References'],
  ['contents', 'Contents'],
  ['cite', 'Cite'],
  ['main', 'Main'],
  ['note-1', 'Note 1'],
  ['note-1-mark', 'Note 1 mark'],
  ['outline', 'Outline'],
  ['topics', 'Topics'],
  ['aims', 'Aims'],
  ['confidentiality', 'Confidentiality'],
  ['access', 'Access'],
  ['disclosures', 'Disclosures'],
  ['title', 'Title'],
]

const twentyThousandWords = () =>
  Array.from({ length: 100 }, (_, part) => [
    heading(`part-${part}`, `Part ${part}`),
    ...paragraph('One of the many words of a text that goes on for long. '.repeat(17).trim()),
  ]).flat()

/** A document of the library that nobody has described: its reader must still be told what the link opens. */
const document = () => {
  const bytes = Buffer.from('%PDF-1.4 nothing')
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  const data = { hash, extension: 'pdf', bytes: bytes.byteLength, decorative: true, visibility: 'public' }
  return {
    hash,
    written: { collection: 'media', key: hash, data } satisfies Written,
    media: new Map([[`${hash}.pdf`, bytes]]),
  }
}

/** Everything at its longest, its oddest, its most: what no page may break under. */
export function strainedSnapshot(): Given {
  const { hash, written, media } = document()
  const question = (key: string, placement: string): Written => ({
    collection: 'faqs',
    key,
    data: { question: upTo(200, `What of ${key}?`), answer: strained(), placement },
  })
  const prose = { type: 'prose', body: strained(...ownWords) }
  const documents: Written[] = [
    written,
    page('/', {
      title: longest('Home'),
      blocks: [{ type: 'hero', title: longest('Home'), subtitle: upTo(200, hebrew) }, prose],
    }),
    page('/training/', {
      title: longest('Training'),
      lead: upTo(400, 'Lead'),
      blocks: [prose, { type: 'element-list' }, prose],
    }),
    page('/training/elements/', { blocks: [prose] }),
    page('/philosophy/', { blocks: [prose] }),
    page('/programs/', { blocks: [prose, { type: 'faq-list', placement: 'program' }] }),
    page('/glossary/', { blocks: [prose] }),
    page('/collaborate/', { blocks: [prose, { type: 'faq-list', placement: 'collaborate' }] }),
    page('/a/page/that/lies/very-deep-below-the-others/', {
      title: longest('Deep'),
      blocks: [
        prose,
        { type: 'media', media: hash },
        { type: 'quote', text: upTo(600, hebrew), attribution: upTo(160, emoji) },
        { type: 'shifts', shifts: [{ from: upTo(160, 'this'), to: upTo(160, 'that') }] },
        { type: 'call-to-action', label: upTo(160, 'Write'), href: '/collaborate/' },
        { type: 'faq-list', placement: 'site' },
      ],
    }),
    question('a-page', 'site'),
    question('a-form', 'collaborate'),
    question('a-program', 'program'),
    essay('odd', {
      title: longest('Essay'),
      series: upTo(140, 'Series'),
      lead: upTo(400, hebrew),
      body: strained(...ownWords),
    }),
    essay('long', { body: twentyThousandWords() }),
    element('embodied', { title: longest('Element'), shortLabel: longWord.slice(0, 28), body: strained(...ownWords) }),
    audience('agency', { intro: [...strained(...ownWords), ...paragraph('Every day. '.repeat(30).trim())] }),
    person('ana', { name: upTo(120, 'Ana'), longBio: strained(...ownWords), credentials: [{ letters: 'PhD' }] }),
    reference('author2001', {
      title: upTo(300, 'A book'),
      author: Array.from({ length: 24 }, (_, index) => ({ family: `Author${index}`, given: 'J.R. Éva' })),
      url: `https://example.org/${'a-long-way/'.repeat(20)}`,
      accessedOn: '2026-01-01',
    }),
    outcome('noticing', { statement: `${upTo(239, 'Notice')}.` }),
    {
      collection: 'policies',
      key: 'privacy',
      data: { title: longest('Policy'), slug: 'privacy', kind: 'privacy', body: strained(...ownWords) },
    },
    {
      collection: 'terms',
      key: 'presence',
      data: { term: longWord, slug: 'presence', definition: upTo(800, hebrew), references: ['author2001'] },
    },
    ...Array.from({ length: 60 }, (_, index) =>
      moduleEntry(`module-${index}`, {
        title: longest(`Module ${index}`),
        overview: strained(...ownWords),
        topics: [upTo(80, 'Topic')],
        outcomes: [{ outcome: 'noticing', depth: 'introduced' }],
        segments: [{ id: 'one', title: longest('Part'), kind: 'documentation-practice', minutes: 720 }],
        attachments: [{ file: hash, visibility: 'public' }],
      }),
    ),
    ...Array.from({ length: 60 }, (_, index) =>
      program(`program-${index}`, {
        title: longest(`Program ${index}`),
        overview: strained(...ownWords),
        sessions: Array.from({ length: index === 0 ? 60 : 1 }, (_, at) => ({
          title: longest(`Session ${at}`),
          entries: [{ module: `module-${(index + at) % 60}` }],
        })),
        confidentiality: upTo(2000, longWord),
        facilitators: ['ana'],
        faqs: ['a-program'],
        order: index,
      }),
    ),
  ]
  return { snapshot: snapshotWith(documents), media }
}

/** One of each kind, with nothing that may be left out. */
export const bareSnapshot = (): Given => ({
  media: new Map(),
  snapshot: snapshotWith([
    page('/'),
    page('/training/'),
    page('/about/'),
    essay('presence'),
    element('embodied'),
    audience('agency'),
    person('ana'),
    reference('author1999', { issuedYear: null }),
    outcome('noticing'),
    moduleEntry('grounding', { topics: [], segments: [{ id: 'one', title: 'Sitting', kind: 'mindfulness' }] }),
    program('foundations', { facilitators: ['ana'] }),
    { collection: 'faqs', key: 'who', data: { question: 'Who is it for?', answer: paragraph('For practitioners.') } },
    {
      collection: 'policies',
      key: 'privacy',
      data: { title: 'Privacy', slug: 'privacy', kind: 'privacy', body: paragraph('Short.') },
    },
    {
      collection: 'terms',
      key: 'presence',
      data: { term: 'Presence', slug: 'presence', definition: 'Being there with another person.' },
    },
  ]),
})

/** A house before anything is written: no program, no essay, no element, and a form that is not open yet. */
export const emptySnapshot = (): Given => ({
  media: new Map(),
  snapshot: snapshotWith([
    page('/'),
    {
      collection: 'collaborate',
      key: 'collaborate',
      data: {
        open: false,
        closedText: 'The form opens in spring.',
        acknowledgement: { text: 'I have read the privacy notice and leave out client information.', version: '1' },
        successText: 'Thank you. Your message has arrived.',
      },
    },
  ]),
})
