import type { AstroIntegration } from 'astro'
import { formAddressOf } from '#model/partners/form-address.ts'
import { readSettings } from '#settings'
import { givenSnapshot } from './given-snapshot.ts'

/** Reads the snapshot before Astro draws anything, outside its bundle, so that a fault in the content is said plainly. */
export function snapshotSource(): AstroIntegration {
  return {
    name: 'irh-snapshot',
    hooks: {
      'astro:config:setup': ({ command }) => {
        if (command === 'sync') return
        globalThis.irhFormAddress = formAddressOf(readSettings())
        globalThis.irhSnapshot ??= givenSnapshot(readSettings().snapshotDir).snapshot
      },
    },
  }
}
