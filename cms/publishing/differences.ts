import { type KnownDocuments, type Name, nameOf } from './known-documents.ts'
import { type EntryName, type Invalid, isInvalid, type PublishedForm } from './published-form.ts'
import type { Change } from './release/renderer.ts'

/** What is other than it was known to be. `forms`: by name, the document as it is now; `made` is `null` when it is not published. */
export function differences(
  forms: readonly (EntryName & Pick<PublishedForm, 'made'>)[],
  known: Pick<KnownDocuments, 'publishedOf'>,
): { changes: Change[]; invalid: Invalid[] } {
  const gone: Change[] = []
  const there: Change[] = []
  const invalid: Invalid[] = []
  for (const { collection, id, made } of forms) {
    const before = known.publishedOf(nameOf({ collection, id }))
    if (isInvalid(made)) invalid.push(made)
    else {
      if (before !== null && before.key !== made?.key) gone.push({ collection, key: before.key, document: null })
      if (made !== null && made.hash !== before?.hash) there.push({ collection, key: made.key, document: made })
    }
  }
  // A key may have passed from one document to another.
  const taken = new Set(there.map(({ collection, key }) => `${collection}/${key}`))
  return { changes: [...gone.filter(({ collection, key }) => !taken.has(`${collection}/${key}`)), ...there], invalid }
}

/** A name taken apart. */
export const entryOf = (name: Name): EntryName => {
  const at = name.indexOf('/')
  // Names are made by `nameOf` from entries of the snapshot’s collections.
  return { collection: name.slice(0, at) as EntryName['collection'], id: name.slice(at + 1) }
}
