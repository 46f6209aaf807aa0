// Fault 9 with a real server: the database of both processes is stopped, and killed, while people write to IRH.
import { afterAll, describe, expect, test } from 'vitest'
import { ask, filled, postForm } from '#tests/front/support/ask.ts'
import { isMongodb } from '#tests/support/database.ts'
import { startOwnMongodb } from '#tests/support/own-mongodb.ts'
import { openPair, type Pair, signedIn } from '#tests/support/pair.ts'
import { admin, eventually } from '#tests/support/server.ts'

const rounds = process.env['TEST_FAULTS'] === 'long' ? 10 : 1
const sentEach = 5
// A CMS whose driver is stuck ends, and is started again.
const away = /The database does not answer just now|The CMS is starting/
const doorsOfStaff = [
  ['/admin', /<h1>Back in a moment<\/h1>/],
  ['/preview/essays/1', /<h1>Back in a moment<\/h1>/],
  ['/api/essays', away],
  ['/api/users/me', away],
] as const

const database = isMongodb ? await startOwnMongodb() : null
describe.runIf(database !== null)('a MongoDB that is away', () => {
  let pair: Pair | null = null
  afterAll(async () => {
    await pair?.close()
    await database?.forget()
  })

  test(
    'keeps nobody from the site and the form, and all that was sent meanwhile arrives once when it is back',
    async () => {
      if (database === null) throw new Error('it was not started')
      const own = await openPair({ DATABASE_URL: `${database.url}/irh`, MONGODB_COMPATIBILITY: 'ferretdb' })
      pair = own
      const status = async (path: string) => (await ask({ port: own.port }, path)).status
      const acknowledged = new Map<string, string>()
      const send = async () => {
        const name = `Sender ${acknowledged.size + 1}`
        const hopes = `${name} hopes to build a shared language.`
        const answer = await postForm(own.port, { ...filled, name, hopes })
        expect(answer.status).toBe(303)
        const location = answer.headers.location ?? ''
        acknowledged.set(/reference=(.*)$/.exec(location)?.[1] ?? '', name)
        return location
      }
      const signIn = () =>
        ask({ port: own.port }, '/api/users/login', {
          method: 'POST',
          headers: { origin: `http://127.0.0.1:${own.port}`, 'content-type': 'application/json' },
          body: JSON.stringify(admin),
        })
      own.startCms()
      await eventually(
        () => status('/'),
        (code) => code === 200,
        { seconds: 120 },
      )
      const token = await signedIn(own.port)
      await send()
      await eventually(own.status, ({ inbox }) => inbox.uncopied === 0, { seconds: 90 })

      for (let round = 0; round < rounds; round += 1) {
        for (const how of ['stop', 'kill'] as const) {
          await database[how]()
          for (let count = 0; count < sentEach; count += 1) {
            const sentPage = await ask({ port: own.port }, await send())
            const receipt = /href="(\/collaborate\/receipt\/[\w-]{43}\/)"/.exec(sentPage.text)?.[1] ?? ''
            expect((await ask({ port: own.port }, receipt)).text).toContain(`Sender ${acknowledged.size}`)
            for (const path of ['/', '/collaborate/', '/healthz']) expect(await status(path), path).toBe(200)
          }
          await eventually(
            () => status('/readyz'),
            (code) => code === 503,
          )
          for (const [path, says] of doorsOfStaff) {
            const answer = await ask({ port: own.port }, path, { headers: { ...token, accept: 'text/html' } })
            expect([answer.status, answer.headers['retry-after']], path).toEqual([503, '5'])
            expect(answer.text, path).toMatch(says)
          }
          expect((await signIn()).status).toBe(503)
          await database.start()
          await eventually(own.status, ({ inbox }) => inbox.uncopied === 0, { seconds: 120 })
        }
      }
      const kept = await own.all('/api/collaboration-requests?select[reference]=true&select[name]=true')
      expect(kept.map(({ reference, name }) => [reference, name]).toSorted()).toEqual([...acknowledged].toSorted())
    },
    rounds * 240_000 + 120_000,
  )
})
