/** A public file as it was drawn, not written yet. */
export type DrawnFile = {
  name: string
  path: string
  body: Uint8Array
  hash: string
  /** What it was drawn from, and where it leads (readers.ts). */
  reads: string[]
  /** Its anchors and its links inside the site; `null` for a file that is no page. */
  page: { ids: ReadonlySet<string>; links: { path: string; anchor: string }[] } | null
}

/** Why a page may not go out as it would be. `cause`: the address whose change brought it about, if another than its own. */
export type Fault = { path: string; message: string; cause: string | null }
