import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { lookUpDoi } from '#cms/library/references/doi-registry.ts'
import { article, type Registry, startRegistry } from '#tests/support/doi-registry.ts'
import { openCms, type TestCms } from '#tests/support/payload.ts'

const doi = '10.1037/h0045357'

let cms: TestCms
beforeAll(async () => {
  cms = await openCms()
})

let registry: Registry | null = null
afterEach(() => registry?.close())

describe('what the registry of a DOI knows', () => {
  test('becomes the fields of a reference', async () => {
    registry = await startRegistry({ [doi]: article })
    expect(await lookUpDoi(doi, registry.url)).toEqual({
      type: 'article-journal',
      title: 'The necessary and sufficient conditions of change & growth',
      author: [{ family: 'Rogers', given: 'Carl R.' }, { literal: 'Counseling Center' }],
      editor: [],
      issuedYear: 1957,
      containerTitle: 'Journal of Consulting Psychology',
      volume: '21',
      issue: '2',
      page: '95-103',
      publisher: null,
    })
    expect(registry.asked).toEqual(['application/vnd.citationstyles.csl+json /10.1037%2Fh0045357'])
  })

  test('comes without what no field can hold', async () => {
    const odd = {
      ...article,
      type: 'component',
      title: ['x'.repeat(400)],
      author: 'nobody',
      issued: { 'date-parts': [[null]] },
    }
    registry = await startRegistry({ [doi]: odd })
    expect(await lookUpDoi(doi, registry.url)).toMatchObject({
      type: null,
      title: null,
      author: [],
      issuedYear: null,
      volume: '21',
    })
  })

  test.each([
    ['an unknown DOI', 404, {}, 'No work is registered under this DOI'],
    ['trouble at the registry', 503, {}, 'The registry did not give an answer'],
    [
      'an address of this network',
      302,
      { Location: 'http://127.0.0.1:9/latest/meta-data' },
      'registered at 127.0.0.1:9',
    ],
    ['an address of elsewhere', 302, { Location: 'https://example.org/work' }, 'registered at example.org'],
    ['a page instead of an answer', 200, {}, 'could not be read'],
  ])('%s is told in words that say what to do', async (_what, status, headers, words) => {
    registry = await startRegistry({}, (_doi, answer) => answer.writeHead(status, headers).end('<p>Hello</p>'))
    await expect(lookUpDoi(doi, registry.url)).rejects.toThrow(words)
  })

  test('an endless answer and an endless way end', async () => {
    registry = await startRegistry({}, (asked, answer) => {
      if (asked === '10.1000/loop') {
        answer.writeHead(302, { Location: '/10.1000/loop' }).end()
        return
      }
      answer.writeHead(200)
      const more = () => {
        while (answer.write('x'.repeat(65_536)));
      }
      answer.on('drain', more)
      more()
    })
    await expect(lookUpDoi('10.1000/loop', registry.url)).rejects.toThrow('from one address to the next')
    await expect(lookUpDoi('10.1000/endless', registry.url)).rejects.toThrow('could not be read')
  })

  test('cannot be had while the server is offline', async () => {
    registry = await startRegistry({})
    const { url } = registry
    await registry.close()
    await expect(lookUpDoi(doi, url)).rejects.toThrow('does not answer. Try again when this server is online')
  })

  test('is asked by those who write references, with a DOI', async () => {
    const ask = async (role: 'author' | 'reviewer', body: unknown) =>
      cms.api('POST', '/api/references/from-doi', { as: await cms.asUser(role), body })
    expect((await ask('reviewer', { doi })).status).toBe(403)
    expect((await cms.api('POST', '/api/references/from-doi', { body: { doi } })).status).toBe(401)
    for (const body of [{}, { doi: '' }, { doi: 'http://127.0.0.1/x' }, { doi: ['10.1000/182'] }]) {
      const { status, text } = await ask('author', body)
      expect([status, text]).toEqual([400, expect.stringContaining('Fill in the DOI first')])
    }
  })
})

test('a reference is shown as APA 7 prints it, and a half-written one is not', async () => {
  const editor = await cms.asUser('editor')
  const made = await cms.api('POST', '/api/references', {
    as: editor,
    body: {
      key: 'mearns1988',
      type: 'book',
      title: 'Person-centred counselling in action',
      author: [
        { family: 'Mearns', given: 'Dave' },
        { family: 'Thorne', given: 'Brian' },
      ],
      issuedYear: 1988,
      publisher: 'Sage',
      formatted: 'what somebody sends along',
      _status: 'published',
    },
  })
  const { doc } = { doc: { id: '', formatted: '' }, ...made.body }
  const printed = 'Mearns, D., & Thorne, B. (1988). Person-centred counselling in action. Sage.'
  expect(doc.formatted).toBe(printed)
  const list = await cms.api('GET', '/api/references?select[formatted]=true', { as: editor })
  expect(list.text).toContain(printed)
  const half = await cms.api('POST', '/api/references?draft=true', {
    as: editor,
    body: { key: 'mearns1989', type: 'book', title: 'A book of nobody' },
  })
  expect({ doc: { formatted: '' }, ...half.body }.doc.formatted).toBeNull()
})
