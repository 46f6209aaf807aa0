import { beforeAll, expect, test, vi } from 'vitest'
import { startSchedules } from '#cms/publishing/schedules/run-schedules.ts'
import { openCms, type Staff, type TestCms } from '#tests/support/payload.ts'
import { type Entries, entries } from './entries.ts'

let cms: TestCms
let all: Entries
let editor: Staff

beforeAll(async () => {
  cms = await openCms()
  all = entries(cms)
  editor = await cms.asUser('editor')
})

const schedule = (type: 'publish' | 'unpublish', essay: string, waitUntil: Date) =>
  cms.inScope(() =>
    cms.payload.jobs.queue({
      task: 'schedulePublish',
      input: {
        type,
        doc: { relationTo: 'essays', value: essay },
        user: { relationTo: 'users', value: editor.user.id },
      },
      waitUntil,
    }),
  )

const statusOf = async (id: string) => {
  const essay = await cms.inScope(() =>
    cms.payload.findByID({ collection: 'essays', id, depth: 0, overrideAccess: true }),
  )
  return essay._status
}

const anHour = 3_600_000

test('what is due is published and unpublished, what is not waits', async () => {
  const [due, over, later] = [
    await all.make('essays', { _status: 'draft' }),
    await all.make('essays', { _status: 'published' }),
    await all.make('essays', { _status: 'draft' }),
  ]
  await schedule('publish', due, new Date(Date.now() - anHour))
  await schedule('unpublish', over, new Date(Date.now() - anHour))
  await schedule('publish', later, new Date(Date.now() + anHour))
  const schedules = startSchedules({ payload: cms.payload })
  await vi.waitFor(async () => {
    expect(await statusOf(due)).toBe('published')
    expect(await statusOf(over)).toBe('draft')
  })
  await schedules.stop()
  expect(await statusOf(later)).toBe('draft')
})

test('what was cut off by a kill is taken up at the next start', async () => {
  const essay = await all.make('essays', { _status: 'draft' })
  const { id } = await schedule('publish', essay, new Date(Date.now() - anHour))
  await cms.inScope(() =>
    cms.payload.update({ collection: 'payload-jobs', id, data: { processing: true }, depth: 0, overrideAccess: true }),
  )
  const schedules = startSchedules({ payload: cms.payload })
  await vi.waitFor(async () => expect(await statusOf(essay)).toBe('published'))
  await schedules.stop()
})
