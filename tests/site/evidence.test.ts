import { expect, test } from 'vitest'
import { drawn } from '#tests/support/drawn.ts'
import { audience, element, moduleEntry, program } from '#tests/support/snapshots.ts'

const titlesOf = (html: string) =>
  [...html.matchAll(/<h2 id="(?:evidence|limits)">([^<]*)</g)].map(([, title]) => title)
const around = [element('embodied'), moduleEntry('grounding'), audience('agency', { title: 'Agency' })]

test('the limits of the evidence say of what they are, where nothing above them does', async () => {
  const page = (evidence: object) => drawn('/programs/foundations/', [program('foundations', { evidence }), ...around])
  const limits = 'It was studied with small groups.'
  expect(titlesOf(await page({ statement: 'It was studied.', limits }))).toEqual(['Evidence', 'Its limits'])
  expect(titlesOf(await page({ limits }))).toEqual(['Evidence: its limits'])
})

test('a list of the programs that fit says so in one sentence', async () => {
  const html = await drawn('/programs/in/setting-agency/', [
    program('foundations', { audiences: ['agency'] }),
    ...around,
  ])
  expect(html).toContain(
    '<meta name="description" content="Programs: Agency. All programs of Integrative Relational Health that fit."',
  )
})
