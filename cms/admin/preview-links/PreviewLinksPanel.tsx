'use client'
import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import { z } from 'zod'
import { askApi, messageOf } from '../ask-api.ts'
import { NewLinkDialog } from './NewLinkDialog.tsx'

const link = z.object({
  id: z.string(),
  createdAt: z.string(),
  createdByName: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
})
type Link = z.infer<typeof link>
const list = z.object({ links: z.array(link) })
const made = z.object({ link, url: z.string() })
const revoked = z.object({ link })

/** Who else may read this draft: links that open it, and nothing else, without signing in. */
export function PreviewLinksPanel() {
  const { config } = useConfig()
  const { collectionSlug: collection, id } = useDocumentInfo()
  const [links, setLinks] = useState<Link[] | null>(null)
  const [newUrl, setNewUrl] = useState<string | null>(null)
  const [said, setSaid] = useState<{ words: string; isFault: boolean } | null>(null)
  const url = `${config.routes.api}/publishing/preview-links`

  const look = useCallback(async () => {
    if (!(collection && id)) return
    const query = new URLSearchParams({ collection, id: String(id) })
    try {
      setLinks((await askApi(list, `${url}?${query}`)).links)
    } catch (error) {
      setSaid({ words: messageOf(error), isFault: true })
    }
  }, [collection, id, url])
  useEffect(() => void look(), [look])

  if (!(collection && id) || links === null) return null

  const attempt = async (work: () => Promise<string | null>) => {
    try {
      const words = await work()
      setSaid(words === null ? null : { words, isFault: false })
    } catch (error) {
      setSaid({ words: messageOf(error), isFault: true })
    }
    await look()
  }
  const share = () =>
    attempt(async () => {
      setNewUrl((await askApi(made, url, { collection, id: String(id) })).url)
      return null
    })
  const revoke = ({ id: linkId }: Link) =>
    attempt(async () => {
      await askApi(revoked, `${url}/${linkId}/revoke`, {})
      return 'Revoked. It opens nothing any more.'
    })
  return (
    <section className="irh-panel" aria-labelledby="irh-preview-links">
      <h3 id="irh-preview-links">Preview links</h3>
      {links.length > 0 && (
        <ul className="irh-panel__list">
          {links.map((one) => (
            <li key={one.id}>
              <p>
                {one.createdByName}, until {momentIn(one.expiresAt)}
              </p>
              <p className="irh-quiet">
                {one.lastUsedAt === null ? 'Not opened yet' : `Last opened ${momentIn(one.lastUsedAt)}`}
              </p>
              <button type="button" className="irh-link" onClick={() => void revoke(one)}>
                Revoke<span className="irh-hidden"> the link that was made {momentIn(one.createdAt)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <button type="button" className="irh-button irh-button--quiet" onClick={() => void share()}>
        Share a preview
      </button>
      <p role="status" className={said?.isFault ? 'irh-fault' : 'irh-quiet'}>
        {said?.words}
      </p>
      {newUrl !== null && <NewLinkDialog url={newUrl} onClose={() => setNewUrl(null)} />}
    </section>
  )
}

const momentIn = (iso: string): string =>
  new Date(iso).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' })
