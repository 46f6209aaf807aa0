'use client'
import { type FormEvent, useState } from 'react'
import { z } from 'zod'
import { requestStatuses } from '#model/partners/collaboration-requests.ts'
import { requestStatusLabels } from '../../partners/collaboration-requests/labels.ts'
import { askApi, messageOf } from '../ask-api.ts'

const answer = z.object({
  found: z.array(
    z.object({ id: z.string(), reference: z.string(), status: z.enum(requestStatuses), name: z.string() }),
  ),
  more: z.int(),
  unreadable: z.int(),
})
type Answer = z.infer<typeof answer>

/** Finds requests by who sent them. What is asked goes into no address, as it would in the search of a list. */
export function FindRequest({ url, list }: { url: string; list: string }) {
  const [words, setWords] = useState('')
  const [said, setSaid] = useState('')
  const [found, setFound] = useState<Answer['found']>([])
  const find = async (event: FormEvent) => {
    event.preventDefault()
    try {
      const { found: requests, more, unreadable } = await askApi(answer, url, { words })
      setFound(requests)
      const count = `Found: ${requests.length + more}${more > 0 ? `, of which the newest ${requests.length} are here` : ''}`
      setSaid(
        unreadable > 0 ? `${count}. Could not be looked through, since they cannot be read: ${unreadable}.` : count,
      )
    } catch (error) {
      setFound([])
      setSaid(messageOf(error))
    }
  }
  return (
    <search>
      <form className="irh-find" onSubmit={(event) => void find(event)}>
        <label htmlFor="find-request">Find by reference, name, mail address, organization or telephone</label>
        <div className="irh-deeds">
          <input id="find-request" value={words} autoComplete="off" onChange={({ target }) => setWords(target.value)} />
          <button type="submit" className="irh-button">
            Find
          </button>
        </div>
      </form>
      <p role="status">{said}</p>
      {found.length > 0 && (
        <ul className="irh-quiet">
          {found.map(({ id, reference, status, name }) => (
            <li key={id}>
              <a href={`${list}/${id}`}>{reference}</a> {name}, {requestStatusLabels[status].toLowerCase()}
            </li>
          ))}
        </ul>
      )}
    </search>
  )
}
