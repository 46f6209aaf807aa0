import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSeed, snapshotOfSeed } from '#reader/seed.ts'
import { SeedError } from '#reader/seed-files.ts'
import { readSnapshot, writeSnapshot } from '#reader/snapshot-files.ts'
import { root } from '#settings'
import { richSnapshot } from '#tests/support/rich-snapshot.ts'
import { audience, essay, program, snapshotWith } from '#tests/support/snapshots.ts'

const folder = () => mkdtemp(join(tmpdir(), 'irh-reader-'))

/** A seed folder with these files. */
async function seedWith(files: Record<string, string>): Promise<string> {
  const dir = await folder()
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, name)), { recursive: true })
    await writeFile(join(dir, name), content)
  }
  return dir
}

const provenance = { origin: 'staff' }
const agency = JSON.stringify({ title: 'Agency', slug: 'agency', provenance })

const policy = { title: 'Privacy', slug: 'privacy', kind: 'privacy', provenance }
const policyFile = (body: string, fields: object = {}) =>
  `---\n${JSON.stringify({ ...policy, ...fields })}\n---\n\n${body}\n`

describe('a seed file', () => {
  test('may leave out what is optional', async () => {
    const dir = await seedWith({ 'audiences/agency.json': agency })
    expect(readSeed(dir)).toMatchObject([{ collection: 'audiences', key: 'agency', data: { intro: [], order: 0 } }])
  })

  test('holds its text in Markdown', async () => {
    const dir = await seedWith({ 'policies/privacy.md': policyFile('## Who\n\nThe *staff*.') })
    const [read] = readSeed(dir)
    expect(read?.data).toMatchObject({
      body: [
        { type: 'heading', level: 2, id: 'who' },
        { type: 'paragraph', children: [{ text: 'The ' }, { text: 'staff', emphasis: true }, { text: '.' }] },
      ],
    })
  })

  test.each([
    ['is not JSON', { 'audiences/agency.json': '{' }, 'audiences/agency.json', 'JSON'],
    ['has no fields', { 'policies/privacy.md': 'Only text' }, 'policies/privacy.md', '---'],
    [
      'has an unknown field',
      { 'audiences/agency.json': JSON.stringify({ title: 'Agency', slug: 'agency', colour: 1, provenance }) },
      'audiences/agency.json',
      'colour',
    ],
    [
      'has a field of the wrong type',
      { 'audiences/agency.json': JSON.stringify({ title: 7, slug: 'agency', provenance }) },
      'audiences/agency.json',
      'title',
    ],
    [
      'names an entry that is not there',
      {
        'outcomes/one.json': JSON.stringify({
          statement: 'Describe a pattern.',
          kind: 'aim',
          elements: ['nowhere'],
          provenance,
        }),
      },
      'outcomes/one.json',
      'elements/nowhere',
    ],
    ['lies in an unknown folder', { 'audience/agency.json': agency }, 'audience', 'collection'],
    ['is of an unknown kind', { 'audiences/agency.yaml': agency }, 'audiences/agency.yaml', '.json or .md'],
    [
      'is an unknown global',
      { 'globals/colors.json': JSON.stringify({ provenance }) },
      'globals/colors.json',
      'navigation',
    ],
    [
      'has HTML in its text',
      { 'policies/privacy.md': policyFile('One.\n\n<b>Two</b>') },
      'policies/privacy.md',
      'line 7: HTML',
    ],
  ])('that %s is named', async (_, files, file, reason) => {
    const dir = await seedWith(files)
    expect(() => readSeed(dir)).toThrow(file)
    expect(() => readSeed(dir)).toThrow(reason)
  })

  test.each([
    [
      'whose name is not that of its entry',
      { 'audiences/institution.json': agency },
      "audiences/institution.json, slug: is agency, but the file's name says institution. Give both the same name",
    ],
    [
      'of an entry that has another',
      { 'policies/privacy.json': JSON.stringify({ ...policy, body: [] }), 'policies/privacy.md': policyFile('One.') },
      'policies/privacy.md: is the same entry as policies/privacy.json. Keep one of the two',
    ],
    [
      'of an outcome with a space in its name',
      { 'outcomes/one two.json': JSON.stringify({ statement: 'Describe a pattern.', kind: 'aim', provenance }) },
      'outcomes/one two.json: name the file with letters, digits and hyphens only',
    ],
  ])('%s is named', async (_, files, message) => {
    const dir = await seedWith(files)
    expect(() => readSeed(dir)).toThrow(new SeedError(message))
  })

  test('with several faults has them all named, one a line', async () => {
    const dir = await seedWith({
      'audiences/agency.json': JSON.stringify({ title: 7, slug: 'agency', colour: 1, provenance }),
      'policies/privacy.md': policyFile('One.', { title: 'P' }),
    })
    expect(() => readSeed(dir)).toThrow(
      new SeedError(
        [
          'audiences/agency.json, title: must be of type string; it is missing or of another type',
          'audiences/agency.json, the content model has no field colour. Remove it, or correct its name',
          'policies/privacy.md, title: must have at least 3 characters',
        ].join('\n'),
      ),
    )
  })

  test('may have been saved with the line ends of Windows', async () => {
    const dir = await seedWith({ 'policies/privacy.md': policyFile('One.\n\nTwo.').replaceAll('\n', '\r\n') })
    expect(readSeed(dir)).toMatchObject([{ data: { body: [{ type: 'paragraph' }, { type: 'paragraph' }] } }])
  })

  test('that may not be published as it is, is named by its entry', async () => {
    const dir = await seedWith({ 'policies/privacy.md': policyFile('') })
    expect(() => snapshotOfSeed(dir, 'https://irh.example')).toThrow(
      new SeedError('policies/privacy: body: Please fill this in.'),
    )
  })

  test('of a program names only approvals that the credit profile has', async () => {
    const approved = {
      title: 'A program',
      slug: 'a-program',
      status: 'outline',
      summary: 'A program for teams who want to learn how to listen together.',
      ce: { status: 'approved', approvals: ['gone'] },
      provenance,
    }
    const dir = await seedWith({ 'programs/a-program.json': JSON.stringify(approved) })
    expect(() => readSeed(dir)).toThrow(
      new SeedError(
        'programs/a-program.json, ce.approvals: The credit profile has no approval “gone”. Add it there, or name another here.',
      ),
    )
  })

  test('is looked for in a folder that is there', () => {
    expect(() => readSeed(join(root, 'nowhere'))).toThrow('nowhere: there is no such folder')
  })

  test('keeps what is staff-only out of the snapshot', async () => {
    const dir = await seedWith({
      'elements/one.md': `---\n${JSON.stringify({ title: 'One', slug: 'one', shortLabel: 'One', lead: 'An element of the training.', provenance })}\n---\n\nText.\n`,
      'modules/first.json': JSON.stringify({
        title: 'First',
        slug: 'first',
        status: 'outline',
        summary: 'What the first module is about, in one sentence.',
        elements: [{ element: 'one', weight: 'primary' }],
        segments: [
          { id: 'a', title: 'Opening', kind: 'opening', facilitatorNotes: 'canary-notes', materials: ['canary-cards'] },
        ],
        materials: ['canary-chairs'],
        facilitatorNotes: [{ type: 'paragraph', children: [{ type: 'text', text: 'canary-guide' }] }],
        provenance,
      }),
    })
    const snapshot = JSON.stringify(snapshotOfSeed(dir, 'https://irh.example'))
    expect(snapshot).toContain('Opening')
    expect(snapshot).not.toMatch(/canary|provenance/)
  })
})

describe('a snapshot’s folder', () => {
  const snapshot = snapshotWith([essay('listening'), audience('agency'), program('lab')])
  const written = async () => {
    const dir = join(await folder(), 'snapshot')
    await writeSnapshot(dir, snapshot, new Map())
    return dir
  }
  const change = async (file: string, from: string | RegExp, to: string) => {
    const before = await readFile(file, 'utf8')
    const after = before.replace(from, to)
    expect(after).not.toBe(before)
    await writeFile(file, after)
  }

  test('gives back what was written, media included', async () => {
    const { snapshot: rich, media } = await richSnapshot({ essays: 2 })
    const dir = join(await folder(), 'in', 'a', 'folder', 'that', 'is', 'not', 'there')
    await writeSnapshot(`${dir}/`, rich, media)
    expect(readSnapshot(dir)).toEqual(rich)
    const [[name, bytes] = ['', Uint8Array.of()]] = media
    expect(await readFile(join(dir, 'media', name))).toEqual(Buffer.from(bytes))
    expect(await readdir(dirname(dir))).toEqual([basename(dir)])
  })

  test('may be empty before, and is not written over when it is not', async () => {
    const dir = await folder()
    await writeSnapshot(dir, snapshot, new Map())
    await expect(writeSnapshot(dir, snapshotWith([essay('other')]), new Map())).rejects.toThrow(
      'cannot be written over. Name a new or an empty folder',
    )
    expect(readSnapshot(dir)).toEqual(snapshot)
  })

  test('leaves nothing behind when it cannot be written', async () => {
    const dir = await folder()
    const { snapshot: rich } = await richSnapshot({ essays: 2 })
    const nowhere = { get: (name: string) => readFile(join(dir, 'nowhere', name)) }
    await expect(writeSnapshot(join(dir, 'snapshot'), rich, nowhere)).rejects.toThrow('ENOENT')
    expect(await readdir(dir)).toEqual([])
  })

  test('is refused with the line in which a word was changed', async () => {
    const dir = await written()
    await change(join(dir, 'documents.ndjson'), 'Essay listening', 'Essay hearing')
    const line = snapshot.documents.findIndex(({ key }) => key === 'listening') + 1
    expect(() => readSnapshot(dir)).toThrow(`documents.ndjson, line ${line}: its hash does not fit`)
  })

  test('is refused when a line was taken out of it', async () => {
    const dir = await written()
    await change(join(dir, 'documents.ndjson'), /^.*\n/, '')
    expect(() => readSnapshot(dir)).toThrow('do not belong together')
  })

  test('is refused when its address was changed', async () => {
    const dir = await written()
    await change(join(dir, 'snapshot.json'), snapshot.siteUrl, 'https://elsewhere.example')
    expect(() => readSnapshot(dir)).toThrow('do not belong together')
  })

  test('is refused with the line that is broken', async () => {
    const dir = await written()
    await change(join(dir, 'documents.ndjson'), /\n.*\n/, '\n{"collection":\n')
    expect(() => readSnapshot(dir)).toThrow('documents.ndjson, line 2: this is not JSON')
  })

  test('is refused when another version wrote it', async () => {
    const dir = await written()
    await change(join(dir, 'snapshot.json'), '"format":1', '"format":2')
    expect(() => readSnapshot(dir)).toThrow('snapshot.json: format: this snapshot was written by another version')
  })

  test.each([
    ['is missing', (file: string) => rm(file)],
    ['was changed', (file: string) => writeFile(file, 'something else')],
  ])('is refused when a file of its media %s', async (fault, spoil) => {
    const { snapshot: rich, media } = await richSnapshot({ essays: 2 })
    const dir = join(await folder(), 'snapshot')
    await writeSnapshot(dir, rich, media)
    const [name = ''] = media.keys()
    await spoil(join(dir, 'media', name))
    expect(() => readSnapshot(dir)).toThrow(`its file media/${name} ${fault}`)
  })

  test('is not written without a file of its media', async () => {
    const { snapshot: rich } = await richSnapshot({ essays: 2 })
    await expect(writeSnapshot(join(await folder(), 'snapshot'), rich, new Map())).rejects.toThrow('is missing')
  })

  test('that is not there is named', () => {
    expect(() => readSnapshot(join(root, 'nowhere'))).toThrow('snapshot.json')
  })
})
