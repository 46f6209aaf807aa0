// Ways around the rights to requests and mails that a curious account could try.
import { beforeAll, describe, expect, test } from 'vitest'
import { receive, sentRequest } from '#cms/partners/collaboration-requests/receive.ts'
import { siteBuild } from '#cms/publishing/site-build.ts'
import type { Role } from '#model/roles.ts'
import { openCms, type Staff, type TestCms } from '#tests/support/payload.ts'

const word = 'canary-of-the-side-doors'
const tokenHash = '5e'.repeat(32)
let cms: TestCms
const staff = new Map<Role, Staff>()
let id = ''

beforeAll(async () => {
  cms = await openCms()
  for (const role of ['admin', 'editor', 'author', 'reviewer'] as const) staff.set(role, await cms.asUser(role))
  const request = sentRequest.parse({
    reference: 'IRH-DDDD-0001',
    receivedAt: '2026-11-24T09:00:00.000Z',
    input: {
      name: word,
      email: `${word}@example.org`,
      setting: 'agency',
      hopes: `We hope for ${word}.`,
      acknowledgement: true,
    },
    quarantined: false,
    reasons: [],
    originPath: null,
    possibleClientInfo: false,
    receiptHash: tokenHash,
  })
  await cms.inScope(() => receive(cms.payload, request))
  const { docs } = await cms.inScope(() =>
    cms.payload.find({ collection: 'collaboration-requests', overrideAccess: true }),
  )
  id = String(docs[0]?.id)
  const data = { assignee: staff.get('editor')?.user.id ?? null }
  await cms.inScope(() =>
    cms.payload.update({ collection: 'collaboration-requests', id, data, depth: 0, overrideAccess: true }),
  )
})

const paths = () => [
  '/api/collaboration-requests',
  `/api/collaboration-requests/${id}`,
  '/api/collaboration-requests/count',
  '/api/collaboration-requests?where[email][like]=canary',
  '/api/collaboration-requests?sort=email',
  '/api/collaboration-requests?select[email]=true',
  '/api/collaboration-requests/versions',
  `/api/collaboration-requests/versions/${id}`,
  '/api/collaboration-requests/export.csv',
  '/api/collaboration-requests/figures',
  '/api/collaboration-requests/access/',
  '/api/collaboration-requests?groupBy=email',
  '/api/collaboration-requests/distinct?field=email',
  '/api/collaboration-requests?where[or][0][and][0][hopes][like]=canary',
  `/api/collaboration-requests/${id}?draft=true&depth=2&select[hopes]=true`,
  '/api/outbox',
  '/api/outbox?where[to][like]=canary',
  '/api/outbox/count',
  '/api/search?where[title][like]=canary',
  '/api/payload-jobs',
  '/api/payload-kv',
  '/api/payload-locked-documents?depth=2',
  '/api/payload-preferences?depth=2',
  '/api/releases?depth=2',
  '/api/users?joins[requests]=true',
  '/api/users?where[collaboration-requests.email][like]=canary',
]

describe.each(['author', 'reviewer', null] as const)('an account as %s', (role) => {
  test('reads no request and no mail by any way', async () => {
    const as = role === null ? null : (staff.get(role) ?? null)
    for (const path of paths()) {
      const answer = await cms.api('GET', path, { as })
      expect(answer.text, path).not.toContain(word)
      const total = answer.body['totalDocs']
      if (path.includes('collaboration-requests') || path.includes('outbox')) {
        expect(total ?? 0, path).toBe(path.startsWith('/api/users') ? (total ?? 0) : 0)
      }
    }
  })

  test('reads none by a query that is sent as a POST, either', async () => {
    const as = role === null ? null : (staff.get(role) ?? null)
    for (const body of ['where[email][like]=canary', 'where[id][exists]=true&select[hopes]=true']) {
      const headers = {
        'X-Payload-HTTP-Method-Override': 'GET',
        'Content-Type': 'application/x-www-form-urlencoded',
      }
      const answer = await cms.api('POST', '/api/collaboration-requests', { as, body, headers })
      expect([400, 401, 403, 404, 405], `${body}: ${answer.status}`).toContain(answer.status)
      expect(answer.text).not.toContain(word)
    }
  })

  test('writes none, and asks for no mail', async () => {
    const as = role === null ? null : (staff.get(role) ?? null)
    for (const [method, path, body] of [
      ['POST', '/api/collaboration-requests', { reference: 'IRH-DDDD-0002', status: 'new' }],
      ['PATCH', `/api/collaboration-requests/${id}`, { status: 'spam' }],
      ['PATCH', '/api/collaboration-requests?where[id][exists]=true', { status: 'spam' }],
      ['DELETE', `/api/collaboration-requests/${id}`, undefined],
      ['DELETE', '/api/collaboration-requests?where[id][exists]=true', undefined],
      ['POST', '/api/collaboration-requests/find', { words: 'canary' }],
      ['POST', `/api/collaboration-requests/${id}/reply`, { text: 'No.' }],
      ['POST', `/api/collaboration-requests/${id}/redact`, { reference: 'IRH-DDDD-0001' }],
      ['POST', `/api/collaboration-requests/${id}/duplicate`, {}],
      ['POST', '/api/outbox', { to: 'x@example.org', subject: 'x' }],
      ['POST', '/api/outbox/test', {}],
      ['POST', '/api/users/invite', { name: 'Xavier', email: 'x@example.org', role: 'admin' }],
    ] as const) {
      const answer = await cms.api(method, path, { as, ...(body === undefined ? {} : { body }) })
      expect([400, 401, 403, 404], `${method} ${path}: ${answer.status}`).toContain(answer.status)
    }
    const kept = await cms.inScope(() =>
      cms.payload.findByID({ collection: 'collaboration-requests', id, overrideAccess: true }),
    )
    expect(kept).toMatchObject({ name: word, status: 'new' })
  })
})

test('the identity that draws the site reads neither', async () => {
  for (const collection of ['collaboration-requests', 'outbox'] as const) {
    await expect(
      cms.inScope(() => cms.payload.find({ collection, overrideAccess: false, user: siteBuild })),
    ).rejects.toThrow()
  }
})

test('an editor reads requests and no mail, which could hold a link to somebody’s account', async () => {
  const editor = staff.get('editor') ?? null
  expect((await cms.api('GET', '/api/collaboration-requests', { as: editor })).text).toContain(word)
  expect((await cms.api('GET', '/api/outbox', { as: editor })).status).toBe(403)
})

test('nobody, not even an admin, makes a request or rewrites what was sent or when', async () => {
  const admin = staff.get('admin') ?? null
  expect(
    (await cms.api('POST', '/api/collaboration-requests', { as: admin, body: { reference: 'IRH-DDDD-0003' } })).status,
  ).toBe(403)
  const body = {
    hopes: 'Other words.',
    receivedAt: '1999-01-01T00:00:00.000Z',
    redactedAt: '1999-01-01T00:00:00.000Z',
    closedAt: '1999-01-01T00:00:00.000Z',
  }
  await cms.api('PATCH', `/api/collaboration-requests/${id}`, { as: admin, body })
  const kept = await cms.inScope(() =>
    cms.payload.findByID({ collection: 'collaboration-requests', id, overrideAccess: true }),
  )
  expect(kept.hopes).toContain(word)
  expect(kept.redactedAt ?? null).toBeNull()
  expect(kept.closedAt ?? null).toBeNull()
  expect(kept.receivedAt).toContain('2026-11-24')
})

test.each(['admin', 'editor'] as const)(
  'not even an %s finds out a sender’s token, or what is in an account, by asking for requests',
  async (role) => {
    const as = staff.get(role) ?? null
    for (const query of [
      'where[receiptHash][like]=a',
      'where[or][0][and][0][receiptHash][exists]=true',
      'sort=receiptHash',
      'where[assignee.hash][exists]=true',
      'where[assignee.resetPasswordToken][like]=a',
      'sort=assignee.email',
    ]) {
      expect((await cms.api('GET', `/api/collaboration-requests?${query}`, { as })).status, query).toBe(400)
    }
    for (const query of ['select[receiptHash]=true', 'groupBy=receiptHash', 'populate[users][hash]=true&depth=3']) {
      const { text } = await cms.api('GET', `/api/collaboration-requests?${query}`, { as })
      expect(text, query).not.toContain(tokenHash)
      expect(text, query).not.toMatch(/"(?:hash|salt)":"/)
    }
  },
)
