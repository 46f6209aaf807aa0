import type { Snapshot } from '#model/snapshot.ts'
import type { MadeRelease, ReleaseOrder } from './draw-release.ts'
import type { PackedSnapshot } from './packed-snapshot.ts'

/** What the renderer thread can be asked for, and gives back. */
export type Work = {
  release: { order: ReleaseOrder; made: MadeRelease }
  preview: { order: PreviewOrder; made: DrawnPreview }
}
export type Kind = keyof Work

/** One page, with the gaps of a draft shown. */
export type PreviewOrder = { snapshot: Snapshot; path: string }
/** `null`: there is no page at this path. */
export type DrawnPreview = { contentType: string; body: Uint8Array } | null

type Packed<O extends { snapshot: Snapshot }> = Omit<O, 'snapshot'> & { snapshot: PackedSnapshot }
export type Order =
  | { id: number; kind: 'release'; order: Packed<ReleaseOrder> }
  | { id: number; kind: 'preview'; order: Packed<PreviewOrder> }
export type Answer =
  | { id: number; state: 'drawing' | 'checking' }
  | { id: number; made: MadeRelease | DrawnPreview }
  | { id: number; fault: { message: string; stack: string | null; isRefusal: boolean } }
