import type { Snapshot, SnapshotDocument } from '#model/snapshot.ts'

/** A snapshot on its way to the renderer: one document a line, as bytes that are handed over, not copied. */
export type PackedSnapshot = Omit<Snapshot, 'documents'> & { chunks: Uint8Array<ArrayBuffer>[] }

const newline = 10
const documentsAtOnce = 100

/** The bytes of some documents. */
export const packDocuments = (documents: readonly SnapshotDocument[]): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(documents.map((document) => `${JSON.stringify(document)}\n`).join(''))

export function packSnapshot({ documents, ...head }: Snapshot): PackedSnapshot {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  for (let start = 0; start < documents.length; start += documentsAtOnce) {
    chunks.push(packDocuments(documents.slice(start, start + documentsAtOnce)))
  }
  return { ...head, chunks }
}

/**
 * Reads it line by line. A thread that runs out of memory is ended between two steps of its own code; inside one long
 * step of the engine, such as copying a whole snapshot of objects, it would take the process down with it. What was read
 * is taken out of `chunks`: whoever gave the order holds it until all is drawn, and would hold every text twice.
 */
export function unpackSnapshot({ chunks, ...head }: PackedSnapshot): Snapshot {
  const decoder = new TextDecoder()
  const documents: SnapshotDocument[] = []
  for (let lines = chunks.shift(); lines !== undefined; lines = chunks.shift()) {
    for (let start = 0; start < lines.length; ) {
      const end = lines.indexOf(newline, start)
      // It was written by `packDocuments` from checked documents.
      documents.push(JSON.parse(decoder.decode(lines.subarray(start, end))))
      start = end + 1
    }
  }
  return { ...head, documents }
}
