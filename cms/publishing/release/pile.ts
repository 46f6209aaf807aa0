// From this size on the C library takes memory from the system for itself alone, and gives it back as soon as it is free.
const pieceBytes = 33 * 1024 * 1024

/**
 * Keeps the bytes of many files in few large pieces of memory. Thousands of small ones, freed between others that stay,
 * leave holes in the memory of the process, which the system does not get back.
 */
export function openPile(): (body: Uint8Array) => Uint8Array {
  let piece = new Uint8Array(0)
  let used = 0
  return (body) => {
    if (used + body.length > piece.length) {
      piece = new Uint8Array(Math.max(pieceBytes, body.length))
      used = 0
    }
    const kept = piece.subarray(used, used + body.length)
    kept.set(body)
    used += body.length
    return kept
  }
}
