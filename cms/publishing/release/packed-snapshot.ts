import type { Snapshot, SnapshotDocument } from '#model/snapshot.ts'

/** A snapshot on its way to the renderer: one document a line, as bytes that are handed over, not copied. */
export type PackedSnapshot = Omit<Snapshot, 'documents'> & { lines: Uint8Array<ArrayBuffer> }

const newline = 10

export function packSnapshot({ documents, ...head }: Snapshot): PackedSnapshot {
  const lines = new TextEncoder().encode(documents.map((document) => `${JSON.stringify(document)}\n`).join(''))
  return { ...head, lines }
}

/**
 * Reads it line by line. A thread that runs out of memory is ended between two steps of its own code; inside one long
 * step of the engine, such as copying a whole snapshot of objects, it would take the process down with it.
 */
export function unpackSnapshot({ lines, ...head }: PackedSnapshot): Snapshot {
  const decoder = new TextDecoder()
  const documents: SnapshotDocument[] = []
  for (let start = 0; start < lines.length; ) {
    const end = lines.indexOf(newline, start)
    // It was written by `packSnapshot` from a checked snapshot.
    documents.push(JSON.parse(decoder.decode(lines.subarray(start, end))))
    start = end + 1
  }
  return { ...head, documents }
}
