import type { SnapshotDocument } from '#model/snapshot.ts'
import type { DrawnImpact } from '../impact/draw-impact.ts'
import type { MadeRelease, needsWhole } from './draw-release.ts'
import type { Edit, Progress, ReleaseOrder } from './draw-work.ts'
import type { PackedSnapshot } from './packed-snapshot.ts'
import type { Change, Preview } from './renderer.ts'

/** What the renderer thread can be asked for, and gives back. */
export type Work = {
  release: { order: PackedRelease; made: MadeRelease | typeof needsWhole }
  preview: { order: PreviewOrder; made: DrawnPreview | typeof needsWhole }
  /** What an edit would change. */
  impact: { order: ImpactOrder; made: DrawnImpact | typeof needsWhole }
  /** Documents of the live release, by their hashes. */
  documents: { order: { hashes: string[] }; made: SnapshotDocument[] }
  /** Keeps what is published for previews, without a release. */
  load: { order: { packed: PackedSnapshot }; made: null }
}
export type Kind = keyof Work

/** One page of the live site with some entries as they are in their drafts, gaps shown. */
export type PreviewOrder = { changes: readonly Change[]; path: string; preview: Preview }
/** Of an edit to what was released last, or to all that is published. */
export type ImpactOrder = { dataDir: string; mediaDir: string; changes: readonly Change[] } & (
  | { base: string }
  | { packed: PackedSnapshot }
)
/** `null`: there is no page at this path. */
export type DrawnPreview = { contentType: string; body: Uint8Array } | null

type PackedEdit = Exclude<Edit, { snapshot: unknown }> | { packed: PackedSnapshot }
export type PackedRelease = Omit<ReleaseOrder, 'edit'> & { edit: PackedEdit }
export type Order =
  | { id: number; kind: 'release'; order: PackedRelease }
  | { id: number; kind: 'preview'; order: PreviewOrder }
  | { id: number; kind: 'impact'; order: ImpactOrder }
  | { id: number; kind: 'documents'; order: Work['documents']['order'] }
  | { id: number; kind: 'load'; order: Work['load']['order'] }
/** Nothing more is wanted of the thread. */
export type End = { kind: 'end' }
export type Answer =
  | { id: number; progress: Progress }
  | { id: number; made: Work[Kind]['made'] }
  | { id: number; fault: { message: string; stack: string | null; isRefusal: boolean } }
  /** Better compressed forms lie beside these files of the live release. */
  | { forms: string[]; directory: string }
