import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { everything } from '#cms/database/everything.ts'
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
      const file = await cms.api('GET', `/api/media/file/${doc['filename']}`, { as: editor })
      expect(file.status).toBe(200)
      expect(file.text).not.toContain('canary')
      expect(file.headers.get('x-content-type-options')).toBe('nosniff')
      expect(file.headers.get('content-security-policy')).toContain('sandbox')
    },
  )

  test('when it is a document, which is saved and never opened', async () => {
    const answer = await add('paper.pdf', 'application/pdf', pdf)
    expect(answer.status, answer.text).toBe(201)
    const doc: Record<string, unknown> = { ...Object(answer.body['doc']) }
    const file = await cms.api('GET', `/api/media/file/${doc['filename']}`, { as: editor })
    expect(file.headers.get('content-disposition')).toContain('attachment')
  })
})

describe('a file is refused', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
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

  test('a picture of very many pixels', async () => {
    const large = await sharp({ create: { width: 6000, height: 4000, channels: 3, background: '#000' } })
      .png()
      .toBuffer()
    const answer = await add('large.png', 'image/png', large)
    expect(answer.status, answer.text).toBe(400)
    expect(answer.text).toContain('pixels')
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

test('who is not signed in gets no file at all', async () => {
  const id = await entries(cms).make('media')
  const stored = await cms.inScope(() =>
    cms.payload.findByID({ collection: 'media', id, depth: 0, overrideAccess: true }),
  )
  const answer = await cms.api('GET', `/api/media/file/${stored.filename}`)
  expect([401, 403]).toContain(answer.status)
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
