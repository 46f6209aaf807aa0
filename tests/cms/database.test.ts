// What our SQLite client promises where Payload's own lost acknowledged writes (faults 5 and 6).
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { openSqlite, openTransaction, scope } from '#cms/database/sqlite-client.ts'
import { isMongodb } from '#tests/support/database.ts'
import { openCms } from '#tests/support/payload.ts'
import { newDataDir } from '#tests/support/payload-server.ts'

const cms = await openCms()
const file = join(cms.dataDir, 'irh.db')

const makeTerm = (name: string, req?: { transactionID: string | number }) =>
  cms.payload.create({
    collection: 'terms',
    data: { term: name, slug: name, definition: 'Being with another person’s state, and showing it.' },
    draft: true,
    depth: 0,
    overrideAccess: true,
    ...(req && { req }),
  })
const countTerms = async (start: string): Promise<number> => {
  const where = { slug: { like: start } }
  return (await cms.payload.count({ collection: 'terms', where, overrideAccess: true })).totalDocs
}
/** What a second connection sees: what is committed, and nothing else. */
const countFromOutside = (start: string): number => {
  const db = new DatabaseSync(file, { readOnly: true })
  const row = db.prepare('select count(*) as n from terms where slug like ?').get(`${start}%`)
  db.close()
  return Number(row?.['n'])
}

/** Another process that takes the write lock, or reads for long, and says when it has. */
async function otherProcess(sql: string, milliseconds: number): Promise<{ done: Promise<unknown> }> {
  const script = `const { DatabaseSync } = require('node:sqlite')
    const db = new DatabaseSync(${JSON.stringify(file)}, { timeout: 5000 })
    db.exec(${JSON.stringify(sql)})
    process.stdout.write('has it')
    setTimeout(() => { db.exec('ROLLBACK'); db.close() }, ${milliseconds})`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return { done: once(child, 'exit') }
}

test('what is saved is read back, by whom may read it', async () => {
  const editor = await cms.asUser('editor')
  const made = await cms.api('POST', '/api/terms?draft=true', {
    as: editor,
    body: { term: 'Attunement', slug: 'attunement', definition: 'Being with another person’s state, and showing it.' },
  })
  expect(made.text).toContain('Attunement')
  expect(made.status).toBe(201)
  const found = await cms.api('GET', '/api/terms?draft=true&where[slug][equals]=attunement', { as: editor })
  expect(found.body).toMatchObject({ totalDocs: 1 })
})

test('the name of what was deleted is never given to something else', async () => {
  // A session, a preference or a link that still names it would lead to the newcomer.
  const given = new Set<string>()
  for (let time = 0; time < 3; time++) {
    const { id } = await cms.inScope(() => makeTerm(`named-${time}`))
    expect(given).not.toContain(id)
    given.add(id)
    await cms.inScope(() => cms.payload.delete({ collection: 'terms', id, depth: 0, overrideAccess: true }))
  }
  expect([...given].every((id) => /^(?:[0-9a-f]{24}|[0-9a-f-]{36})$/.test(id))).toBe(true)
})

test('many saves at once are all kept', async () => {
  await Promise.all(Array.from({ length: 60 }, (_, place) => cms.inScope(() => makeTerm(`parallel-${place}`))))
  expect(await countTerms('parallel-')).toBe(60)
})

describe.skipIf(isMongodb)('on SQLite', () => {
  test.each([300, 2000])(
    'a save while another program holds the write lock for %i ms waits and is kept, as are those after it',
    async (ms) => {
      const other = await otherProcess('BEGIN IMMEDIATE', ms)
      const start = `locked-${ms}-`
      await Promise.all(Array.from({ length: 20 }, (_, place) => cms.inScope(() => makeTerm(`${start}${place}`))))
      expect(countFromOutside(start)).toBe(20)
      await other.done
      for (let place = 20; place < 40; place++) await cms.inScope(() => makeTerm(`${start}${place}`))
      expect(countFromOutside(start)).toBe(40)
    },
  )

  test('other work goes on while a save waits for the lock', async () => {
    const other = await otherProcess('BEGIN IMMEDIATE', 4000)
    const saved = cms.inScope(() => makeTerm('waiting'))
    let longestPause = 0
    let last = performance.now()
    const ticks = setInterval(() => {
      longestPause = Math.max(longestPause, performance.now() - last)
      last = performance.now()
    }, 10)
    await countTerms('waiting')
    await saved
    clearInterval(ticks)
    await other.done
    // Standing still with it would be a pause of all four seconds.
    expect(longestPause).toBeLessThan(2000)
  })

  test('a save the lock outlasts says that nothing was saved, and later ones are', { timeout: 40_000 }, async () => {
    const other = await otherProcess('BEGIN IMMEDIATE', 12_000)
    await expect(cms.inScope(() => makeTerm('outlasted'))).rejects.toThrow(/Another program has held the database/)
    await other.done
    await cms.inScope(() => makeTerm('afterwards'))
    expect(countFromOutside('outlasted')).toBe(0)
    expect(countFromOutside('afterwards')).toBe(1)
  })

  test('a long reader, such as a backup, fails no save', async () => {
    const other = await otherProcess('BEGIN; SELECT count(*) FROM terms', 1500)
    for (let place = 0; place < 20; place++) await cms.inScope(() => makeTerm(`read-${place}`))
    await other.done
    expect(countFromOutside('read-')).toBe(20)
  })

  test('a transaction that is rolled back leaves nothing, and is seen by nobody before', async () => {
    await cms.inScope(async () => {
      const transactionID = await cms.payload.db.beginTransaction()
      if (transactionID === null) throw new Error('there are no transactions')
      await makeTerm('undone', { transactionID })
      expect(countFromOutside('undone')).toBe(0)
      await cms.payload.db.rollbackTransaction(transactionID)
    })
    expect(await countTerms('undone')).toBe(0)
  })

  test('a save whose commit fails, as it does on a full disk, is never said to be kept', async () => {
    const { afterChange } = cms.payload.collections.terms.config.hooks
    // Looked at by the commit alone, which refuses it.
    const spoil = async () => {
      await openTransaction()?.execute('PRAGMA defer_foreign_keys = ON')
      await openTransaction()?.execute(
        "insert into users_sessions (_order, _parent_id, id, expires_at) values (1, 'nobody', 'x', 'x')",
      )
    }
    afterChange?.push(spoil)
    await expect(cms.inScope(() => makeTerm('spoiled'))).rejects.toThrow('FOREIGN KEY')
    afterChange?.splice(afterChange.indexOf(spoil), 1)
    expect(countFromOutside('spoiled')).toBe(0)
    await cms.inScope(() => makeTerm('sound'))
    expect(countFromOutside('sound')).toBe(1)
  })
})

describe('the client itself', () => {
  const openOwn = async () => {
    const client = openSqlite(join(await newDataDir(), 'own.db'))
    await client.executeMultiple('create table notes (id integer primary key, text text) strict')
    return client
  }
  const insert = (text: string) => ({ sql: 'insert into notes (text) values (?) returning id', args: [text] })

  test('gives rows by name and by place', async () => {
    const client = await openOwn()
    const { rows } = await client.execute(insert('one'))
    expect(rows[0]).toMatchObject({ id: 1 })
    expect(Reflect.get(rows[0] ?? {}, 0)).toBe(1)
    const { rowsAffected } = await client.execute('update notes set text = null')
    expect(rowsAffected).toBe(1)
    client.close()
  })

  test('a write of the same request joins its open transaction, and goes with it', async () => {
    const client = await openOwn()
    await scope.run({}, async () => {
      const transaction = await client.transaction()
      await client.execute(insert('joined'))
      await transaction.rollback()
    })
    expect((await client.execute('select * from notes')).rows).toHaveLength(0)
    client.close()
  })

  test('another request reads what is committed and writes when its turn comes', async () => {
    const client = await openOwn()
    const transaction = await scope.run({}, () => client.transaction())
    await transaction.execute(insert('first'))
    expect((await client.execute('select * from notes')).rows).toHaveLength(0)
    const second = scope.run({}, () => client.execute(insert('second')))
    await transaction.commit()
    await second
    expect((await client.execute('select text from notes order by id')).rows.map(({ text }) => text)).toEqual([
      'first',
      'second',
    ])
    client.close()
  })

  test('what waits for a commit is done once all is kept, and never when it is not', async () => {
    const client = await openOwn()
    const seen: Promise<number>[] = []
    const see = () => {
      seen.push(client.execute('select * from notes').then(({ rows }) => rows.length))
    }
    for (const end of ['rollback', 'commit'] as const) {
      await scope.run({}, async () => {
        const transaction = await client.transaction()
        await client.execute(insert(end))
        openTransaction()?.onceCommitted(() => scope.exit(see))
        expect(seen).toEqual([])
        await transaction[end]()
        expect(openTransaction()).toBeNull()
      })
    }
    expect(await Promise.all(seen)).toEqual([1])
    client.close()
  })

  test('a batch is written whole or not at all', async () => {
    const client = await openOwn()
    await expect(client.batch([insert('good'), 'insert into nowhere values (1)'])).rejects.toThrow('nowhere')
    expect((await client.execute('select * from notes')).rows).toHaveLength(0)
    await client.execute(insert('after'))
    expect((await client.execute('select * from notes')).rows).toHaveLength(1)
    client.close()
  })

  test('a write after the end of its transaction is an error, never a silent success', async () => {
    const client = await openOwn()
    const transaction = await client.transaction()
    await transaction.commit()
    await expect(transaction.execute(insert('late'))).rejects.toThrow('has ended')
    client.close()
  })

  test('of a transaction that SQLite took back, as it does on a full disk, nothing is kept', async () => {
    const client = await openOwn()
    const transaction = await client.transaction()
    await transaction.execute(insert('before'))
    await transaction.execute('rollback')
    await expect(transaction.execute(insert('after'))).rejects.toThrow('nothing of it is saved')
    await expect(transaction.commit()).rejects.toThrow()
    expect((await client.execute('select * from notes')).rows).toEqual([])
    await client.execute(insert('later'))
    expect((await client.execute('select * from notes')).rows).toHaveLength(1)
    client.close()
  })
})
