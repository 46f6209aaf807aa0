import type { LiveSite } from './live-site.ts'
import type { Content } from './renderer.ts'
import { prepareStage, type Stage, type Tree } from './stage.ts'

/** The folder for the next release while it is being made. */
type StageWork = { copyOf: string | null; steps: AsyncGenerator<void, Stage>; made: Stage | null }

/** What the renderer keeps in memory between releases. */
export type SiteMemory = {
  /** `null`: nothing was drawn by this process yet, or what was drawn is not what is live. */
  live: LiveSite | null
  /** What is published, for previews while nothing may be released. */
  loaded: Content | null
  stage: StageWork | null
  /** The documents that were kept last for the next process; `null`: by another one, or not all of them. */
  kept: LiveSite['documents'] | null
  /** Files of the live release whose compressed forms are missing or could be smaller. */
  toCompress: Set<string>
  /** Whether the compressed forms of all others are to be looked at: the disk may have damaged them. */
  isToLookAtForms: boolean
  /** Whether much was drawn at once: what it took is given back in quiet. */
  isToGiveBack: boolean
}

export const emptyMemory = (): SiteMemory => ({
  live: null,
  loaded: null,
  stage: null,
  kept: null,
  toCompress: new Set(),
  isToLookAtForms: false,
  isToGiveBack: false,
})

/** Makes a little more of the stage; `false` when it is ready. */
export async function stepStage(memory: SiteMemory, { dataDir, live }: { dataDir: string; live: Tree | null }) {
  const copyOf = live?.directory ?? null
  if (memory.stage?.copyOf !== copyOf) memory.stage = { copyOf, steps: prepareStage(dataDir, live), made: null }
  if (memory.stage.made !== null) return false
  const step = await memory.stage.steps.next().catch((error: unknown) => {
    // One that was left half made is never done: the next asking begins another.
    memory.stage = null
    throw error
  })
  if (step.done) memory.stage.made = step.value
  return !step.done
}

/** The stage, finished now if it is not ready. From here on it belongs to the release that is written into it. */
export async function takeStage(memory: SiteMemory, what: { dataDir: string; live: Tree | null }): Promise<Stage> {
  let isMore = true
  while (isMore) isMore = await stepStage(memory, what)
  const made = memory.stage?.made
  memory.stage = null
  if (!made) throw new Error('The folder for the next release was not made')
  return made
}
