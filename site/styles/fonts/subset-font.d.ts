declare module 'subset-font' {
  /** The font with these characters only. Axes that are named are kept (a range) or fixed (a number). */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: {
      targetFormat: 'woff2' | 'truetype'
      variationAxes?: Record<string, number | { min: number; max: number }>
      layoutFeatures?: string[]
    },
  ): Promise<Buffer>
}
