type Size = { width: number; height: number }
export type Crop = Size & { left: number; top: number }

/** The largest part of a picture that has a shape, with a point (percent from the left and the top) as near to its middle as can be. */
export function cropAround(
  { width, height }: Size,
  { focus, shape }: { focus: { x: number; y: number }; shape: Size },
): Crop {
  const ratio = shape.width / shape.height
  const isWide = width / height > ratio
  const wide = isWide ? Math.max(1, Math.round(height * ratio)) : width
  const high = isWide ? height : Math.max(1, Math.round(width / ratio))
  return {
    width: wide,
    height: high,
    left: within((width * focus.x) / 100 - wide / 2, width - wide),
    top: within((height * focus.y) / 100 - high / 2, height - high),
  }
}

const within = (place: number, most: number): number => Math.min(Math.max(Math.round(place), 0), most)
