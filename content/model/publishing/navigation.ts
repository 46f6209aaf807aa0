import { z } from 'zod'
import { list, marks, path, plainText } from '../atoms.ts'
import { pageCollections } from '../paths.ts'
import { provenance } from '../provenance.ts'

/** An entry follows its document when the address changes; a path points at what the site builds by itself. */
export const navigationTarget = z.union(
  [
    z
      .strictObject({ collection: z.enum(pageCollections), key: z.string().min(1).max(200) })
      .register(marks, { kind: 'target' }),
    z.strictObject({ path }),
  ],
  'must name a collection and a key, or a path',
)
export const navigationItem = z.strictObject({ label: plainText({ min: 2, max: 40 }), target: navigationTarget })
export type NavigationItem = z.infer<typeof navigationItem>

export const navigationShape = z.strictObject({
  main: z.array(navigationItem).max(6, 'must have at most six entries').default([]),
  footer: list(z.strictObject({ label: plainText({ min: 2, max: 40 }), items: list(navigationItem) })),
})
export const navigationSchema = navigationShape
export const navigationSeedSchema = navigationShape.extend({ provenance })
export type Navigation = z.infer<typeof navigationSchema>
