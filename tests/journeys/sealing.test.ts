// IRH_PII_KEY over a running server: set, changed, its old key forgotten and put back.
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { MongoClient } from 'mongodb'
import type { Browser, Page } from 'playwright'
import { afterAll, expect, test } from 'vitest'
import { root } from '#settings'
import { filled, postForm } from '#tests/front/support/ask.ts'
import { accessibilityFaults, launchBrowser, newVisitor, openScreen, signIn } from '#tests/support/browser.ts'
import { isMongodb, mongodbEnv } from '#tests/support/database.ts'
import { signInAsEditor } from '#tests/support/editor.ts'
import { eventually, type RunningServer, startServer } from '#tests/support/server.ts'

const first = `first:${'1a'.repeat(32)}`
const second = `second:${'2b'.repeat(32)}`
const word = 'canaryundersecondkey'
// One database for all starts.
const store = isMongodb ? mongodbEnv() : {}

let server: RunningServer | null = null
let browser: Browser | null = null
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** The server on the same data, under other keys. */
async function startWith(keys: string): Promise<RunningServer> {
  const dataDir = server?.dataDir
  await server?.stop()
  server = await startServer({ env: { ...store, IRH_PII_KEY: keys }, ...(dataDir === undefined ? {} : { dataDir }) })
  return server
}

const list = async (running: RunningServer): Promise<{ status: number; text: string }> => {
  const { ask } = await signInAsEditor(running)
  const answer = await ask('GET', '/api/collaboration-requests?depth=0')
  return { status: answer.status, text: await answer.text() }
}
const send = (running: RunningServer, name: string) => postForm(Number(new URL(running.url).port), { ...filled, name })
const named = (running: RunningServer, name: string) =>
  eventually(
    () => list(running),
    ({ text }) => text.includes(name),
    { seconds: 60 },
  )
const irh = async (...args: string[]): Promise<{ code: number; said: string }> => {
  const env = { ...process.env, ...store, DATA_DIR: server?.dataDir }
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'scripts', 'irh.ts'), ...args], { env })
    return { code: 0, said: stdout }
  } catch (error) {
    return { code: 1, said: error instanceof Error ? error.message : String(error) }
  }
}
/** In which files of the data folder, or collections of the database, it stands. */
const placesWith = async (text: string): Promise<string[]> => {
  const names = ['inbox.db', 'inbox.db-wal', ...(isMongodb ? [] : ['irh.db', 'irh.db-wal'])]
  const found = await Promise.all(
    names.map(async (name) => (await readFile(join(server?.dataDir ?? '', name))).includes(text)),
  )
  return [...names.filter((_, index) => found[index]), ...(isMongodb ? await collectionsWith(text) : [])]
}
async function collectionsWith(text: string): Promise<string[]> {
  const client = await MongoClient.connect(store['DATABASE_URL'] ?? '')
  try {
    const collections = await client.db().collections()
    const all = await Promise.all(collections.map(async (one) => JSON.stringify(await one.find().toArray())))
    expect(all.join('')).toContain('agency') // what was sent is looked at
    return collections.map(({ collectionName }) => collectionName).filter((_, index) => all[index]?.includes(text))
  } finally {
    await client.close()
  }
}

const words = 'It is sealed with the key “first”, which this server does not have.'

/** What staff see of a request: each part of it, and the list with a column of names. */
async function screensOf(running: RunningServer, id: string): Promise<{ page: Page; seen: string[] }> {
  browser ??= await launchBrowser()
  const page = await newVisitor(browser)
  await signIn(page, running)
  const requests = `${running.url}/admin/collections/collaboration-requests`
  const text = () => page.locator('main, [role="main"]').first().innerText()
  const fields = () => page.locator(':is(input, textarea)').evaluateAll((all) => all.map((one) => Object(one).value))
  const screen = async () => [await text(), ...(await fields())].join('\n')
  await openScreen(page, `${requests}?columns=["reference","name","email","hopes"]`)
  const seen = [await screen()]
  await openScreen(page, `${requests}/${id}`)
  seen.push(await screen())
  await page.getByRole('button', { name: 'Conversation' }).click()
  await page.locator('.irh-conversation').waitFor()
  seen.push(await screen())
  return { page, seen }
}

test('a key is changed without losing a word, and one that is missing hides what it sealed and nothing else', async () => {
  const old = await startWith(first)
  await send(old, `${word} One`)
  const { text } = await named(old, `${word} One`)
  const id: string = JSON.parse(text).docs[0].id
  expect(await placesWith(word)).toEqual([])

  const early = await signInAsEditor(old)
  await early.save('PATCH', `/api/collaboration-requests/${id}`, { notes: [{ text: `${word} noted` }] })

  // The old key was forgotten: what it sealed waits for it, and the others are read.
  const without = await startWith(second)
  await send(without, `${word} Two`)
  const { status, text: partly } = await named(without, `${word} Two`)
  expect(status).toBe(200)
  expect(partly).toContain('sealed.first.')
  expect(partly).not.toContain(`${word} One`)
  const { page, seen } = await screensOf(without, id)
  const [list, answers, conversation] = seen
  expect(seen.join('\n')).not.toContain('sealed.')
  expect(list).toContain('Sealed')
  expect(answers).toContain(
    `What was written under “Name”, “Email”, and “What are you hoping for?” cannot be read. ${words}`,
  )
  expect(conversation).toContain(`This cannot be read. ${words}`)
  expect(conversation).toContain(`so no reply can be sent. ${words}`)
  expect(await accessibilityFaults(page)).toEqual([])
  await page.context().close()
  const { ask } = await signInAsEditor(without)
  const note = { status: 'in-conversation', notes: [{ text: 'Noted meanwhile.' }] }
  expect((await ask('PATCH', `/api/collaboration-requests/${id}`, note)).status).toBe(200)
  const refused = await ask('POST', `/api/collaboration-requests/${id}/reply`, { text: 'To whom?' })
  expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('IRH_PII_KEY')])
  expect((await irh('reseal')).code).toBe(1)
  expect((await irh('erase', 'nobody@example.org')).said).toContain('could not be read')

  const both = await startWith(`${second},${first}`)
  expect((await named(both, `${word} One`)).text).toContain('Noted meanwhile.')
  expect(await irh('reseal')).toMatchObject({ code: 0 })
  expect(await placesWith('sealed.first.')).toEqual([])

  const after = await startWith(second)
  const { text: all } = await named(after, `${word} One`)
  expect(all).toContain(`${word} Two`)
  expect(all).toContain('Noted meanwhile.')
  expect(await placesWith(word)).toEqual([])
}, 400_000)
