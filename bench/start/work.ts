import { z } from 'zod'
import { admin } from '#tests/support/server.ts'

const login = z.object({ token: z.string() })
const essays = z.object({ docs: z.array(z.object({ id: z.string() })).min(1) })

/** Everything at once, each as fast as it is answered: readers, senders of requests, and staff who list, look and publish. */
export async function work(url: string, until: number): Promise<void> {
  const json = { 'content-type': 'application/json', origin: url }
  const signedIn = await fetch(`${url}/api/users/login`, { method: 'POST', headers: json, body: JSON.stringify(admin) })
  const { token } = login.parse(await signedIn.json())
  const staff = { ...json, authorization: `JWT ${token}` }
  const list = await fetch(`${url}/api/essays?limit=1`, { headers: staff })
  const essay = essays.parse(await list.json()).docs.map(({ id }) => id)[0]

  const again = async (status: number, ask: (round: number) => Promise<Response>) => {
    for (let round = 0; performance.now() < until; round += 1) {
      const answer = await ask(round)
      const text = await answer.text()
      if (answer.status !== status) throw new Error(`${answer.url} answered ${answer.status}: ${text.slice(0, 300)}`)
    }
  }
  await Promise.all([
    ...Array.from({ length: 4 }, () => again(200, () => fetch(`${url}/training/`))),
    again(201, (round) => fetch(`${url}/collaborate/`, { method: 'POST', headers: json, body: request(round) })),
    again(200, () => fetch(`${url}/api/essays?limit=20&depth=1`, { headers: staff })),
    again(200, () => fetch(`${url}/admin/collections/essays`, { headers: { cookie: `irh-token=${token}` } })),
    again(200, (round) =>
      fetch(`${url}/api/essays/${essay}`, {
        method: 'PATCH',
        headers: staff,
        body: JSON.stringify({
          lead: `The lead of this essay, written for the ${round}th time.`,
          _status: 'published',
        }),
      }),
    ),
  ])
}

const request = (round: number) =>
  JSON.stringify({
    name: `Dana Whitfield ${round}`,
    email: `dana.${round}@example.org`,
    setting: 'agency',
    hopes: 'We would like to talk about supervision for our team.',
    acknowledgement: true,
  })
