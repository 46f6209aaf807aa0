/**
 * Collects what this thread does not need any more and gives its memory back to the system. Node itself keeps, for hours
 * if little happens, what reading or drawing everything took (docs/decisions/0068). The thread stands still meanwhile, a
 * tenth of a second or more: only for whom nobody waits. Nothing happens where Node was started without `--expose-gc`.
 */
export function giveBackMemory(): void {
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
