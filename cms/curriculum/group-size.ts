type StoredGroupSize = { min?: number | null | undefined; max?: number | null | undefined } | null | undefined

/** A group size counts when both ends are given. */
export function groupSizeOf(size: StoredGroupSize): { min: number; max: number } | null {
  const { min, max } = size ?? {}
  return min && max ? { min, max } : null
}
