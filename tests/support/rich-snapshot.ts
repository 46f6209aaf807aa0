import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { makeVariants } from '#cms/library/media/pictures/variants.ts'
import type { Variant } from '#model/library/media.ts'
import { variantFileName } from '#model/paths.ts'
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

/** A snapshot in which every type appears with every field a page can show, and `essays` many essays. */
export async function richSnapshot({
  essays,
}: {
  essays: number
}): Promise<{ snapshot: Snapshot; media: Map<string, Uint8Array> }> {
  const { hash, bytes, variants, files } = await picture()
  const snapshot = snapshotWith([
    ...globals(hash),
    ...pages(hash),
    ...library({ hash, bytes, variants }),
    ...curriculum(),
    ...Array.from({ length: essays }, (_, index) => richEssay(index)),
  ])
  return { snapshot, media: files }
}

/** A picture of the library, with all that is made of one at its upload. */
async function picture() {
  const original = await sharp({ create: { width: 480, height: 360, channels: 3, background: '#17475A' } })
    .png()
    .toBuffer()
  const hash = createHash('sha256').update(original).digest('hex').slice(0, 16)
  const mediaDir = await mkdtemp(join(tmpdir(), 'irh-picture-'))
  await writeFile(join(mediaDir, `${hash}.png`), original)
  const job = { kind: 'variants', mediaDir, hash, extension: 'png', focus: { x: 50, y: 50 }, what: 'all' } as const
  const variants = await makeVariants(job)
  const names = [`${hash}.png`, ...variants.map((variant) => variantFileName({ hash }, variant))]
  const files = new Map<string, Uint8Array>()
  for (const name of names) files.set(name, await readFile(join(mediaDir, name)))
  await rm(mediaDir, { recursive: true, force: true })
  return { hash, bytes: original.byteLength, variants, files }
}

const text = (words: string, marks: { strong?: true; emphasis?: true } = {}) => ({
  type: 'text',
  text: words,
  ...marks,
})
const link = (href: string, words: string) => ({ type: 'link', href, children: [text(words)] })

/** Every block and inline of rich text. */
const everything = (number: number) => [
  {
    type: 'paragraph',
    children: [
      text(`Paragraph ${number} with `),
      text('strong', { strong: true }),
      text(', '),
      text('emphasized', { emphasis: true }),
      text(' and '),
      text('both', { strong: true, emphasis: true }),
      text(' words, <b>no tag</b> & a '),
      link('/programs/', 'link inside'),
      text(', a '),
      link('https://example.org/?a=1&b=2', 'link outside'),
      text(' and a '),
      link('mailto:info@irh.example', 'mail address'),
      text('.'),
      { type: 'footnote', children: [text('A note with a '), link('/training/', 'link'), text('.')] },
      { type: 'break' },
      text('After the break, attention '),
      { type: 'citation', reference: 'adams2001', locator: 'p. 12', prefix: 'see' },
      text('.'),
    ],
  },
  { type: 'heading', level: 2, id: 'first-part', children: [text('First part')] },
  {
    type: 'list',
    ordered: true,
    items: [
      {
        children: [text('One')],
        list: { type: 'list', ordered: false, items: [{ children: [text('Inner')], list: null }] },
      },
      { children: [text('Two')], list: null },
    ],
  },
  { type: 'heading', level: 3, id: 'smaller-part', children: [text('Smaller part')] },
  { type: 'quote', children: [[text('Quoted first.')], [text('Quoted second.')]] },
  { type: 'pull-quote', text: 'Pulled out of the text' },
  { type: 'element-callout', element: 'embodied' },
  {
    type: 'paragraph',
    children: [
      text('A second note on presence'),
      { type: 'footnote', children: [text('And its text.')] },
      text(' and a second citation '),
      { type: 'citation', reference: 'zeller2010', locator: null, prefix: null },
      text('.'),
    ],
  },
]

function richEssay(index: number): Written {
  const number = String(index).padStart(3, '0')
  return {
    ...essay(`essay-${number}`, {
      title: `Essay ${number} on “presence” & practice`,
      series: index % 3 === 0 ? null : `Series ${index % 3}`,
      body: everything(index),
      authors: index % 2 === 0 ? ['ana', 'ben'] : [],
      publishedOn: index % 4 === 0 ? null : `2026-0${(index % 9) + 1}-1${index % 10}`,
      revisedOn: index % 5 === 0 ? '2026-10-01' : null,
      elements: ['embodied'],
      relatedPrograms: ['foundations'],
      furtherReading: ['zeller2010', 'agency2015'],
      articleType: index % 2 === 0 ? 'scholarly' : 'article',
      meta: index % 7 === 0 ? { title: `Meta ${number}`, noindex: true } : {},
    }),
    updatedAt: `2026-02-${String((index % 27) + 1).padStart(2, '0')}T10:00:00.000Z`,
  }
}

function globals(picture: string): Written[] {
  return [
    {
      collection: 'site',
      key: 'site',
      data: {
        name: 'Integrative Relational Health',
        shortName: 'IRH',
        tagline: 'Between people & systems',
        email: 'info@irh.example',
        defaultMeta: {
          description: 'A description that stands for every page that has none of its own.',
          image: picture,
        },
        socialProfiles: ['https://social.example/irh'],
        careNotice: 'This site is not for people in crisis.',
      },
    },
    {
      collection: 'navigation',
      key: 'navigation',
      data: {
        main: [
          { label: 'Philosophy', target: { path: '/philosophy/' } },
          { label: 'Programs', target: { collection: 'pages', key: '/programs/' } },
          { label: 'Foundations', target: { collection: 'programs', key: 'foundations' } },
        ],
        footer: [{ label: 'More', items: [{ label: 'Privacy', target: { collection: 'policies', key: 'privacy' } }] }],
      },
    },
  ]
}

function pages(picture: string): Written[] {
  return [
    page('/', {
      title: 'Home',
      lead: 'What the home page says in one sentence.',
      blocks: [
        { type: 'hero', title: 'A title of the hero', subtitle: 'And what stands below it' },
        { type: 'element-list', heading: 'How we work' },
        { type: 'program-list', heading: 'Programs', limit: 3 },
        { type: 'essay-list', heading: 'Essays', limit: 2 },
        { type: 'audience-list', heading: 'Where you work' },
        { type: 'call-to-action', label: 'Collaborate with us.', href: '/collaborate/' },
      ],
    }),
    page('/training/', {
      title: 'Training',
      blocks: [
        {
          type: 'prose',
          body: [
            ...paragraph('Prose of the page.'),
            { type: 'heading', level: 2, id: 'more', children: [text('More')] },
          ],
        },
        { type: 'element-list', heading: 'The elements' },
        { type: 'shifts', heading: 'Three shifts', shifts: [{ from: 'managing', to: 'healing' }] },
      ],
    }),
    page('/philosophy/', { title: 'Philosophy' }),
    page('/programs/', { title: 'Programs' }),
    page('/collaborate/', { title: 'Collaborate', blocks: [{ type: 'collaborate-form' }] }),
    page('/about/the-house/', {
      title: 'About the house',
      blocks: [
        { type: 'faq-list', heading: 'Questions', placement: 'site' },
        { type: 'media', media: picture },
        { type: 'quote', text: 'A quotation', attribution: 'Somebody' },
      ],
    }),
  ]
}

function library({ hash, bytes, variants }: { hash: string; bytes: number; variants: Variant[] }): Written[] {
  const faq = (key: string, placement: string): Written => ({
    collection: 'faqs',
    key,
    data: { question: `What about ${key}?`, answer: paragraph(`An answer about ${key}.`), placement },
  })
  const policy = (key: string, kind: string): Written => ({
    collection: 'policies',
    key,
    data: {
      title: `Policy ${key}`,
      slug: key,
      kind,
      body: everything(1),
      effectiveOn: '2026-01-01',
      reviewBy: '2027-01-01',
    },
  })
  return [
    {
      collection: 'media',
      key: hash,
      data: {
        hash,
        extension: 'png',
        bytes,
        width: 480,
        height: 360,
        alt: 'A plain field of color',
        caption: 'A caption',
        credit: 'A credit',
        visibility: 'public',
        variants,
      },
    },
    person('ana', {
      name: 'Ana Ruiz',
      roleTitle: 'Facilitator',
      credentials: [{ letters: 'PhD', issuer: 'A university', year: 2001 }],
      shortBio: 'Works with groups.',
      longBio: paragraph('Has worked with groups for long.'),
      photo: hash,
      disclosures: { hasRelevantRelationships: true, text: 'Has written a book about it.' },
    }),
    person('ben', { name: 'Ben Adams' }),
    reference('adams2001', { author: [{ family: 'Adams', given: 'B.' }], issuedYear: 2001, doi: '10.1000/182' }),
    reference('zeller2010', {
      type: 'article-journal',
      author: [{ family: 'Zeller', given: 'Z.' }],
      containerTitle: 'Journal of Presence',
      volume: '3',
      issue: '1',
      page: '1–20',
      peerReviewed: true,
    }),
    reference('agency2015', {
      type: 'webpage',
      author: [{ literal: 'An Agency' }],
      issuedYear: null,
      url: 'https://example.org/report?x=1&y=2',
      accessedOn: '2026-01-01',
    }),
    faq('anything', 'site'),
    faq('forms', 'collaborate'),
    faq('length', 'program'),
    policy('privacy', 'privacy'),
    policy('refunds', 'refund'),
    {
      collection: 'terms',
      key: 'presence',
      data: {
        term: 'Presence',
        slug: 'presence',
        definition: 'Being there with another person.',
        elements: ['embodied'],
        references: ['adams2001'],
      },
    },
    {
      collection: 'terms',
      key: 'attention',
      data: {
        term: 'Attention',
        slug: 'attention',
        definition: 'What one gives to another person.',
        seeAlso: ['presence'],
      },
    },
    { collection: 'redirects', key: '/old/', data: { from: '/old/', to: '/training/' } },
    { collection: 'redirects', key: '/gone/', data: { from: '/gone/', code: 410 } },
  ]
}

function curriculum(): Written[] {
  const timed = [
    { id: 'open', title: 'Opening', kind: 'opening', minutes: 15 },
    {
      id: 'teach',
      title: 'Teaching',
      kind: 'didactic',
      minutes: 60,
      outcomes: ['noticing'],
      description: 'What is taught.',
    },
    { id: 'rest', title: 'Break', kind: 'break', minutes: 15 },
    {
      id: 'play',
      title: 'Role-play',
      kind: 'role-play',
      minutes: 45,
      activity: 'role-play',
      groupFormat: 'triads',
      optional: true,
    },
  ]
  return [
    element('embodied', { title: 'Embodied Learning', order: 1, hue: 'tide', body: everything(2) }),
    element('documentation', { title: 'Documentation', order: 2, hue: null }),
    audience('agency', {
      title: 'Agency',
      intro: paragraph('Working in an agency, with others, every day. '.repeat(6).trim()),
      order: 1,
    }),
    audience('private-practice', { title: 'Private practice', order: 2 }),
    outcome('noticing', { kind: 'objective', domain: 'skill', level: 'practice', elements: ['embodied'] }),
    outcome('growing', { elements: ['embodied'] }),
    {
      collection: 'activities',
      key: 'role-play',
      data: {
        title: 'Role-play',
        slug: 'role-play',
        kind: 'role-play',
        disclosure: 'moderate',
        optOut: 'Anyone may watch instead.',
      },
    },
    moduleEntry('grounding', {
      title: 'Grounding & noticing',
      status: 'developed',
      overview: everything(3),
      elements: [
        { element: 'embodied', weight: 'primary' },
        { element: 'documentation', weight: 'supporting' },
      ],
      level: 'introductory',
      topics: ['noticing', 'breathing'],
      outcomes: [{ outcome: 'noticing', depth: 'practiced', assessedBy: 'Observation' }],
      segments: timed,
      practiceLink: 'A pause before the answer.',
      readings: [{ reference: 'adams2001', use: 'required', locator: 'ch. 2', note: 'Read it slowly.' }],
      prework: 'Bring a question.',
      participation: 'Anyone may pass.',
      caseMaterialRule: 'No client is named.',
    }),
    moduleEntry('writing-notes', { elements: [{ element: 'documentation', weight: 'primary' }], topics: ['notes'] }),
    program('foundations', {
      title: 'Foundations',
      status: 'offered',
      overview: everything(4),
      audiences: ['agency', 'private-practice'],
      participantRoles: ['practitioners', 'supervisors'],
      level: 'introductory',
      prerequisites: 'None.',
      formats: ['in-person', 'live-online'],
      pattern: 'short-series',
      groupSize: { min: 6, max: 14 },
      targetMinutes: 135,
      sessions: [
        { title: 'First day', plannedMinutes: 135, entries: [{ module: 'grounding' }] },
        { title: 'Second day', entries: [{ module: 'writing-notes', role: 'optional', note: 'If there is time.' }] },
      ],
      aims: ['growing'],
      followUp: 'A call after a month.',
      adaptable: 'The cases.',
      fixed: 'The order.',
      evaluation: 'A form at the end.',
      evidence: { statement: 'There is a study.', limits: 'It is small.', references: ['zeller2010'] },
      facilitators: ['ana'],
      requirements: { space: 'A quiet room.', technology: 'None.', partnerProvides: 'Chairs.' },
      confidentiality: 'What is said stays.',
      access: 'Step-free.',
      investment: 'Agreed with each partner.',
      ce: { refundPolicy: 'refunds' },
      faqs: ['length'],
      featured: true,
      order: 1,
    }),
    program('notes', {
      title: 'Notes that honor people',
      sessions: [{ entries: [{ module: 'writing-notes' }] }],
      order: 2,
    }),
  ]
}
