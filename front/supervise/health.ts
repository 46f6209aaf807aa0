import { z } from 'zod'
import { askCms } from '../cms-client.ts'
import { reasonOf } from '../events.ts'
import type { Inbox } from '../intake/inbox.ts'
import type { Release } from '../serve/release.ts'
import type { Releases } from '../serve/releases.ts'
import { contactExpires } from '../serve/security-contact.ts'
import type { CmsProcess } from './cms-process.ts'
import type { Disk } from './disk.ts'

export type Part = { ok: boolean } & Record<string, unknown>
/** How each part of the server is; nothing in it is personal or secret. */
export type Health = {
  ready: boolean
  /**
   * The site is served and requests are taken, but something waits for a person: a mail that could not be sent, or a
   * security contact that expires unless something is published.
   */
  degraded: boolean
  cms: Part
  database: Part
  disk: Part
  inbox: Part
  release: Part
  contact: Part
  mail: Part
  requests: Part
}

type Options = {
  cms: CmsProcess
  socketPath: string
  disk: Disk
  inbox: Inbox
  releases: Releases
}

const askAgainMs = 1000
const databaseWithinMs = 2000
const longestLagSeconds = 3600
const contactToldBeforeMs = 30 * 24 * 60 * 60_000

/** Looks at every part; at those that cost something at most once a second, however often it is asked. */
export function openHealth(options: Options): () => Promise<Health> {
  let known: { at: number; asked: ReturnType<typeof askParts> } | null = null
  return async () => {
    if (!known || performance.now() - known.at > askAgainMs) known = { at: performance.now(), asked: askParts(options) }
    const { mail, requests, ...asked } = await known.asked
    const { cms, releases } = options
    const release = releases.live()
    const parts = {
      cms: { ok: cms.state() === 'ready', state: cms.state(), restarts: cms.restarts() },
      ...asked,
      release: { ok: releases.isCurrent() && release?.faults.length === 0, name: release?.name ?? null },
    }
    const ready = Object.values(parts).every(({ ok }) => ok)
    const contact = contactOf(release)
    return { ready, degraded: !mail.ok || !contact.ok, ...parts, contact, mail, requests }
  }
}

/** It is a year from the newest change, and on a site that nobody changed for that long it would be void. */
function contactOf(release: Release | null): Part {
  const expires = release === null ? null : contactExpires(release.files)
  if (expires === null) return { ok: true, expires }
  return { ok: expires.getTime() - Date.now() > contactToldBeforeMs, expires: expires.toISOString() }
}

async function askParts({ cms, socketPath, disk, inbox }: Options) {
  const [inCms, diskPart, inboxPart] = await Promise.all([
    cms.state() === 'ready' ? partsOfCms(socketPath) : notUp('the CMS is not up'),
    partOf(() => diskOf(disk)),
    partOf(() => inboxOf(inbox)),
  ])
  return { ...inCms, disk: diskPart, inbox: inboxPart }
}

type InCms = { database: Part; mail: Part; requests: Part }

const notUp = (reason: string): InCms => {
  const part = { ok: false, reason }
  return { database: part, mail: part, requests: part }
}

/** A part that can not even be asked is not well, and says why. */
const partOf = async (ask: () => Promise<Part>): Promise<Part> => {
  try {
    return await ask()
  } catch (error) {
    return { ok: false, reason: reasonOf(error) }
  }
}

/** The outbox and the requests are counted by the CMS; this process reads none of them. */
const answerOfCms = z.object({
  mail: z.object({ ok: z.boolean(), waiting: z.int(), failed: z.int(), oldestSeconds: z.int() }),
  requests: z.object({ unanswered: z.int(), oldestUnansweredSeconds: z.int() }),
})

async function partsOfCms(socketPath: string): Promise<InCms> {
  try {
    const startedAt = performance.now()
    const { status, text } = await askCms(socketPath, {
      method: 'GET',
      path: '/internal/health',
      withinMs: databaseWithinMs,
    })
    if (status !== 200) return notUp(`the CMS answered ${status}`)
    const { mail, requests } = answerOfCms.parse(JSON.parse(text))
    const ms = Math.round(performance.now() - startedAt)
    return { database: { ok: true, ms }, mail, requests: { ok: true, ...requests } }
  } catch (error) {
    return notUp(reasonOf(error))
  }
}

async function diskOf(disk: Disk): Promise<Part> {
  return { ok: await disk.hasRoom(), freeBytes: await disk.freeBytes() }
}

async function inboxOf(inbox: Inbox): Promise<Part> {
  const { uncopied, oldestAt } = await inbox.lag()
  const oldestSeconds = oldestAt === null ? 0 : Math.round((Date.now() - Date.parse(oldestAt)) / 1000)
  return { ok: oldestSeconds <= longestLagSeconds, uncopied, oldestSeconds }
}
