// What the pages of essays, elements and modules say of what is around them.
import { describe, expect, test } from 'vitest'
import { outlineNote } from '#model/labels.ts'
import { drawn } from '#tests/support/drawn.ts'
import { readPage, visibleText } from '#tests/support/html.ts'
import { richSnapshot } from '#tests/support/rich-snapshot.ts'
import {
  audience,
  element,
  essay,
  moduleEntry,
  outcome,
  paragraph,
  person,
  program,
  type Written,
} from '#tests/support/snapshots.ts'

/** What stands under a heading, up to the next section. */
const under = (heading: string, html: string) =>
  new RegExp(`<h2[^>]*>${heading}</h2>(.*?)</section>`, 's').exec(html)?.[1] ?? null
const titlesIn = (html: string | null) =>
  [...(html ?? '').matchAll(/<h3>\s*<a [^>]*>([^<]*)/g)].map(([, title]) => title)

describe('an essay', () => {
  const shared = ['embodied', 'subjectivity']
  const essays = [
    element('embodied'),
    element('subjectivity'),
    essay('presence', { series: 'Practice', elements: shared }),
    essay('sibling', { series: 'Practice', publishedOn: '2026-01-01' }),
    essay('closer', { elements: shared, publishedOn: '2026-01-02' }),
    essay('cousin', { elements: ['subjectivity'], publishedOn: '2026-01-03' }),
    essay('stranger', { publishedOn: '2026-01-04' }),
  ]
  const next = async (path: string) =>
    [...(under('Read next', await drawn(path, essays)) ?? '').matchAll(/<li class="row">.*?<\/ul>/gs)].map(([row]) => {
      const [title] = titlesIn(row)
      return [title, visibleText(/<ul .*/s.exec(row)?.[0] ?? '')]
    })

  test('leads on with the reason: the same series, then what shares most elements', async () => {
    expect(await next('/philosophy/presence/')).toEqual([
      ['Essay sibling', 'From the same series'],
      ['Essay closer', 'Also about Element embodied'],
    ])
    expect(await next('/philosophy/cousin/')).toEqual([
      ['Essay closer', 'Also about Element subjectivity'],
      ['Essay presence', 'Also about Element subjectivity'],
    ])
    expect(await next('/philosophy/stranger/')).toEqual([])
  })

  test('lists its parts where it has two or more, each at its heading', async () => {
    const parts = (...titles: string[]) =>
      titles.flatMap((title) => [
        { type: 'heading', level: 2, id: title, children: [{ type: 'text', text: `Part ${title}` }] },
        { type: 'heading', level: 3, id: `${title}-a`, children: [{ type: 'text', text: `In ${title}` }] },
      ])
    const contents = async (...titles: string[]) => {
      const html = await drawn('/philosophy/presence/', [essay('presence', { body: parts(...titles) })])
      const [list = null] = /<nav class="contents".*?<\/nav>/s.exec(html) ?? []
      if (list === null) return null
      const { ids } = readPage(html)
      return [...list.matchAll(/href="#([^"]*)">([^<]*)/g)].map(([, id = '', words]) => [words, ids.has(id)])
    }
    expect(await contents('one', 'two')).toEqual([
      ['Part one', true],
      ['Part two', true],
    ])
    expect(await contents('one')).toBeNull()
  })
})

test('an element names the modules that practice it and the essays that argue it, and no others', async () => {
  const weighing = (one: string) => ({ elements: [{ element: one, weight: 'primary' }] })
  const documents = [
    element('embodied'),
    element('subjectivity'),
    moduleEntry('grounding', weighing('embodied')),
    moduleEntry('settling', weighing('subjectivity')),
    essay('presence', { elements: ['embodied'] }),
    essay('waiting', { elements: ['subjectivity'] }),
  ]
  const html = await drawn('/training/elements/embodied/', documents)
  expect(titlesIn(under('Practiced in these modules', html))).toEqual(['Module grounding'])
  expect(titlesIn(under('Argued in these essays', html))).toEqual(['Essay presence'])
  expect(await drawn('/training/elements/embodied/', [element('embodied')])).not.toContain('Argued in these essays')
})

describe('a module', () => {
  const teaching = (...modules: string[]) => ({ sessions: [{ entries: modules.map((module) => ({ module })) }] })
  const modules = ['grounding', 'settling', 'ending'].map((key) => moduleEntry(key))
  const turns = async (...programs: Written[]) =>
    [
      ...(await drawn('/modules/settling/', [element('embodied'), ...modules, ...programs])).matchAll(
        /<nav class="turns" aria-label="([^"]*)">(.*?)<\/nav>/gs,
      ),
    ].map(([, name, links = '']) => [
      name,
      ...[...links.matchAll(/<a href="([^"]*)" rel="(\w+)"/g)].map(([, href, way]) => `${way} ${href}`),
    ])

  test('leads to its neighbors once for each program it belongs to', async () => {
    const all = [
      program('one', { order: 1, ...teaching('grounding', 'settling', 'ending') }),
      program('two', { order: 2, ...teaching('settling', 'grounding') }),
      program('three', { order: 3, ...teaching('grounding', 'ending') }),
    ]
    expect(await turns(...all)).toEqual([
      ['Before and after in Program one', 'prev /modules/grounding/', 'next /modules/ending/'],
      ['Before and after in Program two', 'next /modules/grounding/'],
    ])
    expect(await turns(program('alone', teaching('settling')))).toEqual([])
  })

  test('can be talked about where a program that can be had teaches it', async () => {
    const link = '<a class="button" href="/collaborate/?module=settling">Talk about this module</a>'
    const asked = async (given: object) => {
      const shelf = [element('embodied'), ...modules, program('one', { ...teaching('settling'), ...given })]
      const form = await drawn('/collaborate/', shelf)
      return [
        (await drawn('/modules/settling/', shelf)).includes(link),
        form.includes('data-slot="checked:modules=settling"'),
      ]
    }
    expect(await asked({})).toEqual([true, true])
    expect(await asked({ status: 'retired' })).toEqual([false, false])
  })

  test('is put side by side with others where a program that can be had teaches it', async () => {
    const link = '<a href="/compare/?add=modules/settling">Put side by side with others</a>'
    const compared = async (given: object) => {
      const shelf = [element('embodied'), ...modules, program('one', { ...teaching('settling'), ...given })]
      return (await drawn('/modules/settling/', shelf)).includes(link)
    }
    expect(await compared({})).toBe(true)
    expect(await compared({ status: 'retired' })).toBe(false)
  })
})

test('a program leads to the newest three essays that name it', async () => {
  const named = { relatedPrograms: ['foundations'] }
  const essays = [1, 2, 3, 4].map((day) => essay(`day-${day}`, { publishedOn: `2026-01-0${day}`, ...named }))
  const documents = [element('embodied'), moduleEntry('grounding'), program('foundations'), program('other'), ...essays]
  const shown = async (path: string) => titlesIn(under('Essays about what it teaches', await drawn(path, documents)))
  expect(await shown('/programs/foundations/')).toEqual(['Essay day-4', 'Essay day-3', 'Essay day-2'])
  expect(await shown('/programs/other/')).toEqual([])
})

test('the settings of a program lead to their pages, or to the programs for them; not those of a retired one', async () => {
  const intro = paragraph('Working in an agency, with others, every day. '.repeat(6).trim())
  const documents = [
    element('embodied'),
    moduleEntry('grounding'),
    audience('agency', { title: 'Agency', order: 1, intro }),
    audience('institution', { title: 'Institution', order: 2 }),
    program('now', { audiences: ['institution', 'agency'] }),
    program('earlier', { status: 'retired', audiences: ['institution', 'agency'] }),
  ]
  const settings = async (key: string) => {
    const [said = ''] = /<dt>Settings<\/dt>.*?<\/div>/s.exec(await drawn(`/programs/${key}/`, documents)) ?? []
    return [...said.matchAll(/<dd>(?:<a href="([^"]*)">)?([^<]*)/g)].map(([, href, title]) => [title, href])
  }
  expect(await settings('now')).toEqual([
    ['Agency', '/for/agency/'],
    ['Institution', '/programs/in/setting-institution/'],
  ])
  expect(await settings('earlier')).toEqual([
    ['Agency', undefined],
    ['Institution', undefined],
  ])
})

describe('an outcome', () => {
  const lesson = (depth: string, assessedBy: string | null = null) => ({
    outcomes: [{ outcome: 'noticing', depth, assessedBy }],
  })
  const documents = [
    element('embodied'),
    outcome('noticing', { statement: 'Notice what changes.', kind: 'objective', evidenceOfLearning: 'Names it.' }),
    outcome('waiting', { statement: 'Wait for an answer.', kind: 'objective' }),
    moduleEntry('grounding', lesson('practiced', 'A role-play')),
    moduleEntry('settling', lesson('introduced', 'A written case')),
    program('both', {
      aims: ['waiting'],
      sessions: [{ entries: [{ module: 'settling' }, { module: 'grounding' }] }],
    }),
  ]
  const objectives = async (path: string, ...more: Written[]) =>
    [...(under('Objectives', await drawn(path, [...documents, ...more])) ?? '').matchAll(/<li>(.*?)<\/li>/gs)].map(
      ([, one = '']) => visibleText(one),
    )

  test('says on a module how far it goes there, and how one sees it', async () => {
    expect(await objectives('/modules/settling/')).toEqual([
      'Notice what changes. Introduced How it is shown: Names it. Assessed by: A written case',
    ])
  })

  test('says on a program how far its modules go together, and nothing where nothing is said', async () => {
    expect(await objectives('/programs/both/')).toEqual([
      'Wait for an answer.',
      'Notice what changes. Practiced How it is shown: Names it. Assessed by: A written case; A role-play',
    ])
  })

  test('goes as far as everybody goes; what is optional counts only where nothing else teaches it', async () => {
    const entries = [{ module: 'settling' }, { module: 'grounding', role: 'optional' }]
    const optional = program('optional', { sessions: [{ entries }] })
    expect(await objectives('/programs/optional/', optional)).toEqual([
      'Notice what changes. Introduced How it is shown: Names it. Assessed by: A written case',
    ])
    const alone = program('alone', { sessions: [{ entries: entries.slice(1) }] })
    expect(await objectives('/programs/alone/', alone)).toEqual([
      'Notice what changes. Practiced How it is shown: Names it. Assessed by: A role-play',
    ])
  })

  test('that is hoped for says nowhere how far it goes', async () => {
    const hoped = [
      ...documents.filter(({ key }) => key !== 'noticing'),
      outcome('noticing', { statement: 'Trust a silence.', kind: 'aim', evidenceOfLearning: 'Waits.' }),
    ]
    for (const path of ['/programs/both/', '/modules/grounding/']) {
      const words = visibleText(under('Aims', await drawn(path, hoped)) ?? '')
      expect(words).toContain('Trust a silence. How it is shown: Waits.')
    }
  })

  test('stands alone on the page of an element', async () => {
    expect(await objectives('/training/elements/embodied/')).toEqual(['Notice what changes.', 'Wait for an answer.'])
  })
})

test('a part says how many are together in it, and that it can be left out', async () => {
  const segments = [
    { id: 'a', title: 'Listening', kind: 'dialogue', groupFormat: 'pairs', optional: true },
    { id: 'b', title: 'Telling', kind: 'dialogue', groupFormat: 'whole-group' },
    { id: 'c', title: 'Waiting', kind: 'dialogue' },
  ]
  const html = await drawn('/modules/grounding/', [element('embodied'), moduleEntry('grounding', { segments })])
  const parts = [...html.matchAll(/<th scope="row">(.*?)<\/th>/gs)].map(([, part = '']) => visibleText(part))
  expect(parts).toEqual(['Listening (pairs, optional)', 'Telling (whole group)', 'Waiting'])
})

test('a module says beside its facts, as below its plan, how much of its time is optional', async () => {
  const segments = [
    { id: 'a', title: 'Listening', kind: 'dialogue', minutes: 60 },
    { id: 'b', title: 'Walking', kind: 'dialogue', minutes: 30, optional: true },
  ]
  const html = await drawn('/modules/grounding/', [element('embodied'), moduleEntry('grounding', { segments })])
  const said = '1 hour 30 minutes (30 minutes optional)'
  expect(visibleText(html).split(said)).toHaveLength(3)
  expect(visibleText(html)).toContain(`Time ${said}`)
})

test('a part that says nothing of itself says what its activity is', async () => {
  const listening: Written = {
    collection: 'activities',
    key: 'listening',
    data: {
      title: 'Listening',
      slug: 'listening',
      kind: 'dialogue',
      disclosure: 'none',
      summary: 'One tells of a day, the other listens without a word.',
    },
  }
  const part = { title: 'Listening', kind: 'dialogue', activity: 'listening' }
  const segments = [
    { ...part, id: 'a' },
    { ...part, id: 'b', description: 'Once more, with the roles exchanged.' },
  ]
  const html = await drawn('/modules/grounding/', [
    element('embodied'),
    listening,
    moduleEntry('grounding', { segments }),
  ])
  const parts = [...html.matchAll(/<th scope="row">(.*?)<\/th>/gs)].map(([, words = '']) => visibleText(words))
  expect(parts).toEqual([
    'Listening One tells of a day, the other listens without a word.',
    'Listening Once more, with the roles exchanged.',
  ])
})

test('a person says who gave each credential and when, once one of them is more than letters', async () => {
  const listed = async (...credentials: object[]) => {
    const documents = [person('ana', { credentials }), program('one', { facilitators: ['ana'] })]
    const list = under('Credentials', await drawn('/people/ana/', documents))
    return list === null ? null : [...list.matchAll(/<li>(.*?)<\/li>/gs)].map(([, one = '']) => visibleText(one))
  }
  expect(await listed({ letters: 'PhD', issuer: 'A university', year: 2001 }, { letters: 'LCSW' })).toEqual([
    'PhD, A university, 2001',
    'LCSW',
  ])
  expect(await listed({ letters: 'LCSW' })).toBeNull()
  expect(await listed()).toBeNull()
})

test('what is an outline says so, and that details are worked out; what is more does not', async () => {
  const { snapshot } = await richSnapshot({ essays: 0 })
  const said = async (path: string) => {
    const html = await drawn(path, snapshot)
    return [/<span class="badge">([^<]*)<\/span>/.exec(html)?.[1] ?? null, html.includes(outlineNote)]
  }
  for (const path of ['/programs/notes/', '/modules/writing-notes/'])
    expect(await said(path)).toEqual(['Outline', true])
  for (const path of ['/programs/foundations/', '/modules/grounding/']) expect(await said(path)).toEqual([null, false])
})
