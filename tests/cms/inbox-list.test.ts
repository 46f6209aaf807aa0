// The list of the inbox (content model §10): its columns, and what stands in those that are ours.
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { AgeCell } from '#cms/admin/requests/AgeCell.tsx'
import { FlagsCell } from '#cms/admin/requests/FlagsCell.tsx'
import { CollaborationRequests } from '#cms/partners/collaboration-requests/collection.ts'

test('the columns are these, in this order', () => {
  expect(CollaborationRequests.admin?.defaultColumns).toEqual([
    'reference',
    'receivedAt', // as its age
    'flags',
    'setting',
    'teamSize',
    'programs',
    'credit',
    'assignee',
    'status',
  ])
})

test('the age and the flags are drawn by cells of ours', () => {
  const drawn = CollaborationRequests.fields.flatMap(({ admin, ...field }) => {
    const cell = admin && 'components' in admin ? z.looseObject({ Cell: z.string() }).safeParse(admin.components) : null
    return 'name' in field && cell?.data ? [[field.name, cell.data.Cell]] : []
  })
  expect(Object.fromEntries(drawn)).toMatchObject({
    receivedAt: '/admin/requests/AgeCell.tsx#AgeCell',
    flags: '/admin/requests/FlagsCell.tsx#FlagsCell',
  })
})

const cell = (rowData: Record<string, unknown>, cellData: unknown = null) => ({
  cellData,
  rowData,
  collectionSlug: 'collaboration-requests' as const,
  field: { name: 'receivedAt', type: 'date' as const },
})

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-30T09:00:00.000Z') }))
afterEach(() => void vi.useRealTimers())

test.each([
  ['2026-11-30T08:59:59.000Z', 'less than a day ago'],
  ['2026-11-29T09:00:01.000Z', 'less than a day ago'],
  ['2026-11-29T09:00:00.000Z', 'one day ago'],
  ['2026-11-28T09:00:00.000Z', '2 days ago'],
  ['2026-10-31T09:00:00.000Z', '30 days ago'],
])('of one that came at %s the age is “%s”', (receivedAt, words) => {
  const html = renderToStaticMarkup(createElement(AgeCell, cell({}, receivedAt)))
  expect(html).toContain(`dateTime="${receivedAt}"`)
  expect(html).toContain(`>${words}<`)
})

describe('the flags', () => {
  const labels = (row: Record<string, unknown>) =>
    [...renderToStaticMarkup(createElement(FlagsCell, cell(row))).matchAll(/<span>(.*?)<\/span>/g)].map(
      ([, text]) => text,
    )
  const row = { status: 'new', receivedAt: '2026-11-27T09:00:00.000Z', credit: 'no', timeframe: null }

  test('are none of a request that is new, and asks for nothing special', () => {
    expect(labels(row)).toEqual([])
  })

  test('say in words what needs a look', () => {
    const also = { receivedAt: '2026-11-20T09:00:00.000Z', credit: 'yes', timeframe: '3-6-months' }
    expect(labels({ ...row, ...also, possibleClientInfo: true })).toEqual([
      'Unanswered for more than 3 working days',
      'Credit wanted, perhaps within 120 days',
      'May hold information about a client',
    ])
  })
})
