import { createLocalReq } from 'payload'
import { expect, test } from 'vitest'
import { findRows } from '#cms/fields/find-rows.ts'
import { openCms } from '#tests/support/payload.ts'

const cms = await openCms()

test('what a save asks of the table leaves out what lies in the trash', async () => {
  const data = { key: 'winnicott1971', type: 'book', title: 'Playing and reality' } as const
  await cms.inScope(async () => {
    const req = await createLocalReq({}, cms.payload)
    const { id } = await cms.payload.create({ collection: 'references', data, draft: true, overrideAccess: true, req })
    const found = () => findRows('references', { where: { id: { in: [id] } }, select: { key: true } }, req)
    expect(await found()).toMatchObject([{ id, key: 'winnicott1971' }])
    const deletedAt = new Date().toISOString()
    await cms.payload.update({ collection: 'references', id, data: { deletedAt }, overrideAccess: true, req })
    expect(await found()).toEqual([])
  })
})
