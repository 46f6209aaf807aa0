import { expect } from 'vitest'
import { z } from 'zod'
import { admin, eventually, type RunningServer } from '#tests/support/server.ts'

const saved = z.looseObject({ doc: z.looseObject({ id: z.union([z.string(), z.number()]) }) })

export type Editor = {
  /** Sends JSON with the session's cookie; the answer may be a refusal. */
  ask: (method: string, path: string, body?: unknown) => Promise<Response>
  /** Saves, and answers the id; throws when it was refused. */
  save: (method: 'POST' | 'PATCH', path: string, body: unknown) => Promise<string>
}

/** Signs in over REST as the first admin and works as the admin's forms do. */
export async function signInAsEditor({ url }: Pick<RunningServer, 'url'>): Promise<Editor> {
  const headers = { 'content-type': 'application/json', origin: url }
  const signIn = () => fetch(`${url}/api/users/login`, { method: 'POST', headers, body: JSON.stringify(admin) })
  // A CMS that was just killed is on its way back.
  const answer = await eventually(signIn, ({ status }) => status !== 503)
  expect(answer.status).toBe(200)
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const ask: Editor['ask'] = (method, path, body) =>
    fetch(`${url}${path}`, {
      method,
      headers: { ...headers, cookie },
      body: body === undefined ? null : JSON.stringify(body),
    })
  return {
    ask,
    async save(method, path, body) {
      const response = await ask(method, path, body)
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 1000)}`)
      return String(saved.parse(JSON.parse(text)).doc.id)
    },
  }
}
