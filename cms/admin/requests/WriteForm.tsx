'use client'
import { useState } from 'react'
import { messageOf } from '../ask-api.ts'
import { post } from '../post.ts'
import { useKeptText } from '../words/use-kept-text.ts'
import { change } from './change.ts'

type Props = { id: 'reply' | 'note'; title: string; help: string; label: string; url: string }

/** A text, and one button that sends or keeps it. What was written stays until it is safe. */
export function WriteForm({ id, title, help, label, url }: Props) {
  const [text, setText] = useKeptText(`${url}#${id}`)
  const [said, setSaid] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  const send = async () => {
    if (text.trim() === '') return setSaid('Write something first.')
    setBusy(true)
    try {
      if (id === 'reply') setSaid(await post(url, { text: text.trim() }))
      else {
        const refused = await change(url, { notes: [{ text: text.trim() }] })
        if (refused !== null) throw new Error(refused.words)
      }
      setText('')
      window.location.reload()
    } catch (error) {
      setSaid(messageOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="irh-write">
      <label htmlFor={`write-${id}`}>{title}</label>
      <p id={`write-${id}-help`}>{help}</p>
      <textarea
        id={`write-${id}`}
        aria-describedby={`write-${id}-help`}
        rows={id === 'reply' ? 8 : 3}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <button
        type="button"
        className="irh-button"
        id={`send-${id}`}
        aria-disabled={isBusy}
        onClick={() => !isBusy && void send()}
      >
        {label}
      </button>
      <p role="status">{said}</p>
    </section>
  )
}
