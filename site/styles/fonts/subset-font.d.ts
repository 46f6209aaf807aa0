declare module 'subset-font' {
  /** The font with these characters only; without a text and with `keepAllGlyphs`, with all. Axes that are named are
   * kept (a range) or fixed (a number). */
  export default function subsetFont(
    font: Buffer,
    text: string | undefined,
    options: {
      targetFormat: 'woff2' | 'truetype'
      variationAxes?: Record<string, number | { min: number; max: number }>
      keepFeatures?: readonly string[]
      keepAllGlyphs?: boolean
    },
  ): Promise<Buffer>
}
