import { createHash } from 'node:crypto'
import { readdir, readFile, rename } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { everything } from '#cms/database/everything.ts'
import { startMedia } from '#cms/library/media/start.ts'
import { readSettings } from '#settings'
import { isMongodb } from '#tests/support/database.ts'
import { openCms, type Staff, type TestCms } from '#tests/support/payload.ts'
import { entries } from './entries.ts'

let cms: TestCms
let editor: Staff

beforeAll(async () => {
  cms = await openCms()
  editor = await cms.asUser('editor')
})

const add = (name: string, type: string, bytes: Buffer | string, fields: object = { alt: 'A picture' }) => {
  const form = new FormData()
  form.set('_payload', JSON.stringify({ visibility: 'public', ...fields }))
  form.set('file', new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name, { type }))
  return cms.api('POST', '/api/media', { as: editor, body: form })
}

const picture = (background: string, format: 'jpeg' | 'png' | 'webp' | 'avif' = 'png') =>
  sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .withExif({ IFD0: { Artist: 'canary', ImageDescription: 'taken at home' } })
    .toFormat(format)
    .toBuffer()

const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
xref
0 3
0000000000 65535 f 
0000000009 00000 n 
0000000052 00000 n 
trailer<</Size 3/Root 1 0 R>>
startxref
96
%%EOF
`

/** A header chunk of a PNG; readers look at its check sum first. */
function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A PNG that says how large it is, whatever it holds. */
function png(width: number, height: number, chunks: Buffer[]): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2], 8)
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([signature, chunk('IHDR', head), ...chunks, chunk('IEND', Buffer.alloc(0))])
}

type Trap = { name: string; type: string; bytes: () => Buffer | Promise<Buffer>; says: RegExp }
const trap = (name: string, bytes: Trap['bytes'], says: RegExp): Trap => {
  const type = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp', avif: 'image/avif' }[name.split('.')[1] ?? '']
  return { name, type: type ?? 'application/octet-stream', bytes, says }
}
const large = { create: { width: 6000, height: 4000, channels: 3 as const, background: '#000' } }
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
const after = async (format: 'jpeg' | 'png' | 'webp', more: string) =>
  Buffer.concat([await picture('#112233', format), Buffer.from(more, 'latin1')])

const traps: Record<string, Trap> = {
  'more pixels than are allowed': trap('x.png', () => sharp(large).png().toBuffer(), /20 million pixels/),
  'the same as a JPEG': trap('x.jpg', () => sharp(large).jpeg().toBuffer(), /20 million pixels/),
  'a small file that would fill 12 GB when it is opened': trap(
    'x.png',
    () => png(65_000, 65_000, [chunk('IDAT', deflateSync(Buffer.alloc(200_000)))]),
    /20 million pixels/,
  ),
  'one that says it is larger than numbers can be': trap(
    'x.png',
    () => png(0x7fffffff, 0x7fffffff, [chunk('IDAT', deflateSync(Buffer.alloc(1)))]),
    /cannot be read|20 million pixels/,
  ),
  'one that holds less than it says': trap(
    'x.png',
    () => png(1000, 1000, [chunk('IDAT', deflateSync(Buffer.alloc(10)))]),
    /cannot be read/,
  ),
  'one that ends in the middle': trap(
    'x.jpg',
    async () =>
      (
        await sharp({ create: { ...large.create, width: 600, height: 400 } })
          .jpeg()
          .toBuffer()
      ).subarray(0, 900),
    /cannot be read/,
  ),
  'a web page behind the picture': trap('x.jpg', () => after('jpeg', '<html><script>alert(1)</script>'), /web page/),
  'a program behind the picture': trap('x.png', () => after('png', '<?php system($_GET[0]);'), /program/),
  'an archive behind the picture': trap('x.png', () => after('png', `PK\x05\x06${'\0'.repeat(18)}`), /archive/),
  'a document behind the picture': trap('x.webp', () => after('webp', pdf), /document/),
  'a script in what the picture says of itself': trap(
    'x.jpg',
    () =>
      sharp({ create: { ...large.create, width: 8, height: 8 } })
        .withExif({ IFD0: { Artist: svg } })
        .jpeg()
        .toBuffer(),
    /web page/,
  ),
  'a drawing in the place of an AVIF': trap(
    'x.avif',
    () => Buffer.concat([Buffer.from('\0\0\0\x18ftypavif', 'latin1'), Buffer.from(svg.replaceAll('script', 'text'))]),
    /cannot be read/,
  ),
}

const media = async () =>
  (await cms.inScope(() => cms.payload.count({ collection: 'media', where: everything, overrideAccess: true })))
    .totalDocs

describe('a file is taken in', () => {
  test.each([
    ['jpeg', 'photo.JPEG', 'image/jpeg', '#102030'],
    ['png', 'drawing.png', 'image/png', '#203040'],
    ['webp', 'photo.webp', 'image/webp', '#304050'],
    ['avif', 'photo.avif', 'image/avif', '#405060'],
  ] as const)(
    'when it is a %s, named for what it holds and without what the camera wrote',
    async (format, name, type, color) => {
      const answer = await add(name, type, await picture(color, format))
      expect(answer.status).toBe(201)
      const doc: Record<string, unknown> = { ...Object(answer.body['doc']) }
      expect(doc['filename']).toMatch(/^[0-9a-f]{16}\.(?:jpg|png|webp|avif)$/)
      const kept = await readFile(join(cms.dataDir, 'media', String(doc['filename'])))
      expect(createHash('sha256').update(kept).digest('hex').slice(0, 16)).toBe(doc['hash'])
      const file = await cms.api('GET', `/api/media/file/${doc['filename']}`, { as: editor })
      expect(file.status).toBe(200)
      expect(file.text).not.toContain('canary')
      expect(file.headers.get('x-content-type-options')).toBe('nosniff')
      expect(file.headers.get('content-security-policy')).toContain('sandbox')
    },
  )

  test('when a word of its compressed part would be forbidden elsewhere', async () => {
    const answer = await add(
      'other.pdf',
      'application/pdf',
      pdf.replace('xref', 'stream\n/JavaScript <html>\nendstream\nxref'),
    )
    expect(answer.status, answer.text).toBe(201)
  })

  test('when it is a document, which is saved and never opened', async () => {
    const answer = await add('paper.pdf', 'application/pdf', pdf)
    expect(answer.status, answer.text).toBe(201)
    const doc: Record<string, unknown> = { ...Object(answer.body['doc']) }
    const file = await cms.api('GET', `/api/media/file/${doc['filename']}`, { as: editor })
    expect(file.headers.get('content-disposition')).toContain('attachment')
  })
})

describe('a file is refused', () => {
  test.each([
    ['a drawing that can hold a script', 'x.svg', 'image/svg+xml', svg],
    ['such a drawing under another name', 'x.png', 'image/png', svg],
    ['a page', 'x.html', 'text/html', '<html></html>'],
    ['a page that says it is a picture', 'x.png', 'image/png', '<html><script>alert(1)</script></html>'],
    ['a program', 'x.jpg', 'image/jpeg', 'MZ\u0000\u0003'],
    ['a picture that ends after its first bytes', 'x.png', 'image/png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['a way out of the folder', '../../x.php', 'application/x-php', '<?php'],
  ])('%s', async (_what, name, type, bytes) => {
    const before = await media()
    const answer = await add(name, type, bytes)
    expect([400, 403]).toContain(answer.status)
    expect(await media()).toBe(before)
  })

  test('a picture under the name of another kind', async () => {
    const answer = await add('x.jpg', 'image/jpeg', await picture('#506070'))
    expect(answer.status, answer.text).toBe(400)
    expect(answer.text).toContain('this is a .png file')
  })

  test('a second time, naming the entry that has it', async () => {
    const bytes = await picture('#607080')
    expect((await add('one.png', 'image/png', bytes, { alt: 'Two chairs' })).status).toBe(201)
    const again = await add('two.png', 'image/png', bytes)
    expect(again.status, again.text).toBe(400)
    expect(again.text).toContain('Two chairs')
  })

  test.each(Object.entries(traps))('a picture that is a trap: %s', async (_what, { name, type, bytes, says }) => {
    const before = await media()
    const answer = await add(name, type, await bytes())
    expect(answer.status, answer.text).toBe(400)
    expect(answer.text).toMatch(says)
    expect(await media()).toBe(before)
    expect(await readdir(join(cms.dataDir, 'media'))).toHaveLength(before)
  })

  test.each([
    ['one that runs a script', pdf.replace('/Catalog', '/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>')],
    ['one that starts a program', pdf.replace('/Catalog', '/Catalog/OpenAction<</S/Launch/F(x)>>')],
    ['one that carries other files', pdf.replace('/Catalog', '/Catalog/Names<</EmbeddedFile 3 0 R>>')],
    ['one that is a web page, too', pdf.replace('1 0 obj', '<script>alert(1)</script>\n1 0 obj')],
    ['one that is an archive, too', `${pdf}PK\x05\x06${'\0'.repeat(18)}`],
    ['one that goes on after its end', `${pdf}something else`],
    ['one that does not begin as one', `\n${pdf}`],
    ['one that begins the same part a million times', `${pdf}${'stream\n'.repeat(1_000_000)}`],
    [
      'one that hides its script between two streams',
      pdf.replace('xref', 'stream\nx\nendstream /JavaScript stream\nx\nendstream\nxref'),
    ],
  ])('a document: %s', async (_what, bytes) => {
    const answer = await add('paper.pdf', 'application/pdf', Buffer.from(bytes, 'latin1'))
    expect(answer.status, answer.text).toBe(400)
    expect(answer.text).toMatch(/print it to a new pdf|only jpeg/i)
  })

  test('a file of more than 10 MB', async () => {
    const answer = await add('paper.pdf', 'application/pdf', pdf.replace('%%EOF', `${'%'.repeat(10_500_000)}\n%%EOF`))
    expect([400, 413]).toContain(answer.status)
    expect(answer.text).toContain('10 MB')
  })

  test('a picture that nobody has described, unless it is decorative', async () => {
    const bytes = await picture('#708090')
    expect((await add('x.png', 'image/png', bytes, { alt: '' })).status).toBe(400)
    expect((await add('x.png', 'image/png', bytes, { alt: '', decorative: true })).status).toBe(201)
  })

  test('an address instead of a file', async () => {
    const answer = await cms.api('POST', '/api/media', {
      as: editor,
      body: { alt: 'From elsewhere', url: 'http://127.0.0.1:1/x.png', filename: 'x.png' },
    })
    expect(answer.status, answer.text).toBe(400)
  })
})

test.each(['author', 'reviewer'] as const)('nobody works on a file that an %s sends', async (role) => {
  const form = new FormData()
  form.set('_payload', JSON.stringify({ alt: 'A picture that would be looked at, and found broken' }))
  form.set('file', new File([Buffer.from('\x89PNG\r\n\x1a\nbroken', 'latin1')], 'a.png', { type: 'image/png' }))
  expect((await cms.api('POST', '/api/media', { as: await cms.asUser(role), body: form })).status).toBe(403)
})

test('who is not signed in gets no file at all', async () => {
  const id = await entries(cms).make('media')
  const stored = await cms.inScope(() =>
    cms.payload.findByID({ collection: 'media', id, depth: 0, overrideAccess: true }),
  )
  const answer = await cms.api('GET', `/api/media/file/${stored.filename}`)
  expect([401, 403]).toContain(answer.status)
})

test('a file that is not there is not found, and is no fault of the server', async () => {
  for (const path of ['/api/media/file/nothing-there.webp', '/api/media/file/..%2Firh.db', '/api/media/file/%00.png']) {
    const answer = await cms.api('GET', path, { as: editor })
    expect([400, 403, 404], path).toContain(answer.status)
  }
})

test('the words of a file can be changed, its content stays', async () => {
  const id = await entries(cms).make('media')
  const before = await cms.inScope(() =>
    cms.payload.findByID({ collection: 'media', id, depth: 0, overrideAccess: true }),
  )
  const answer = await cms.api('PATCH', `/api/media/${id}`, {
    as: editor,
    body: { alt: 'Better words', hash: 'forged' },
  })
  expect(answer.status).toBe(200)
  const after = await cms.inScope(() =>
    cms.payload.findByID({ collection: 'media', id, depth: 0, overrideAccess: true }),
  )
  expect(after).toMatchObject({ alt: 'Better words', hash: before.hash, filename: before.filename })
})

describe('the file of an entry stays', () => {
  const stored = async () => {
    const name = `${crypto.randomUUID()}.png`
    const color = `#${createHash('sha256').update(name).digest('hex').slice(0, 6)}`
    const { body } = await add(name, 'image/png', await picture(color))
    const { doc } = { doc: { id: '', filename: '' }, ...body }
    return { id: doc.id, file: join(cms.dataDir, 'media', doc.filename) }
  }
  const replace = async (id: string, fields: object, bytes: Buffer) => {
    const form = new FormData()
    form.set('_payload', JSON.stringify(fields))
    form.set('file', new File([new Uint8Array(bytes)], 'other.png', { type: 'image/png' }))
    return cms.api('PATCH', `/api/media/${id}`, { as: editor, body: form })
  }
  const mediaFiles = () => readdir(join(cms.dataDir, 'media'))

  test('when what is to take its place is refused, and goes once that is saved', async () => {
    const { id, file } = await stored()
    const before = await readFile(file)
    const other = await picture('#010203')
    expect((await replace(id, { alt: '', decorative: false }, other)).status).toBe(400)
    expect((await readFile(file)).equals(before)).toBe(true)
    expect((await replace(id, { alt: 'Another picture' }, other)).status).toBe(200)
    expect(await mediaFiles()).not.toContain(basename(file))
    if (!isMongodb) expect(await mediaFiles()).not.toContain(`${basename(file)}.kept`)
  })

  // What was written is taken back by the transaction, which not every MongoDB has.
  test.skipIf(isMongodb)('when it could not be deleted, or replaced, because the database failed', async () => {
    const { id, file } = await stored()
    const { hooks } = cms.payload.collections.media.config
    const fail = () => {
      throw new Error('database or disk is full')
    }
    hooks.afterChange?.push(fail)
    hooks.afterDelete?.push(fail)
    const replaced = await replace(id, { alt: 'Another picture' }, await picture('#040506'))
    const deleted = await cms.api('DELETE', `/api/media/${id}`, { as: editor })
    hooks.afterChange?.splice(hooks.afterChange.indexOf(fail), 1)
    hooks.afterDelete?.splice(hooks.afterDelete.indexOf(fail), 1)
    expect([replaced.status, deleted.status]).toEqual([500, 500])
    expect(await mediaFiles()).toContain(basename(file))
    expect((await cms.api('DELETE', `/api/media/${id}`, { as: editor })).status).toBe(200)
    expect(await mediaFiles()).not.toContain(basename(file))
  })

  test('when the process was killed before the other one was saved', async () => {
    const { file } = await stored()
    await rename(file, `${file}.kept`)
    const media = startMedia({ payload: cms.payload, settings: readSettings() })
    await vi.waitFor(async () => expect(await mediaFiles()).toContain(basename(file)), { timeout: 30_000 })
    await media.stop()
  })
})
