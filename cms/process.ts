import type { Payload } from 'payload'
import type { Settings } from '#settings'
import type { ApiDoor } from './staff/door/answer-api.ts'

/**
 * What Next's bundle and this process's own code share. The bundle has its own copy of every module, so it hangs on
 * globalThis: Payload is started inside the bundle, the publisher, preview and internal routes use that one.
 */
export type CmsProcess = {
  payload: Payload | null
  /** Set by server.ts before the bundle is loaded. */
  opened: (payload: Payload) => void
  /** The REST API, which needs the bundle's own configuration. */
  door: ApiDoor | null
  failed: (error: unknown) => void
}
type Shared = typeof globalThis & { irh?: CmsProcess }

const shared: Shared = globalThis

/** Makes the place for Payload; the promise settles when the bundle has started it, or could not. */
export function awaitPayload(): Promise<Payload> {
  return new Promise((resolve, reject) => {
    const irh: CmsProcess = {
      payload: null,
      door: null,
      opened(payload) {
        irh.payload = payload
        resolve(payload)
      },
      failed: reject,
    }
    shared.irh = irh
  })
}

/** `null` in a process that is not the CMS, such as a build. */
export const cmsProcess = (): CmsProcess | null => shared.irh ?? null

/** The running Payload. Throws before it is up. */
export function runningPayload(): Payload {
  if (!shared.irh?.payload) throw new Error('Payload is not up in this process')
  return shared.irh.payload
}

/** The REST API of the running Payload. Throws before it is up. */
export function runningDoor(): ApiDoor {
  if (!shared.irh?.door) throw new Error('Payload is not up in this process')
  return shared.irh.door
}

/** Tells the front (docs/architecture.md §1); says nothing when nobody listens. */
export type Tell = (message: CmsMessage) => void
export type CmsMessage =
  | { type: 'step'; name: string; state: 'started' | 'done' | 'failed' }
  | { type: 'ready' }
  /** `current` names another folder, which differs from the one before (`base`) in these files. */
  | { type: 'release'; path: string; base: string | null; changed: string[]; gone: string[] }
  /** Better compressed forms lie beside these files of a release. */
  | { type: 'forms'; directory: string; names: string[] }
  /** The search index of this release lies beside its pages. */
  | { type: 'search'; directory: string }
  | { type: 'first-account'; url: string }
  /** `refused`: as things are it cannot start, and the message says what to do; else a fault that may pass. */
  | { type: 'failed'; message: string; refused: boolean; mayPass: boolean }

export type Started = { payload: Payload; settings: Settings; tell: Tell }
