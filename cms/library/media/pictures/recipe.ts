/** Counted up when what follows changes: all pictures are then made again, one after the other. */
export const recipe = 1

/** Pages choose from these; never wider than the picture is. */
export const pageWidths = [400, 800, 1200, 1600] as const
/** For browsers that know neither AVIF nor WebP, which are few and old. */
export const fallbackWidth = 1200
/** The card that other sites show of a link. */
export const card = { width: 1200, height: 630 } as const

/** Effort 3 costs a fifth of effort 4 for two bytes in a hundred; 4:2:0 saves fifteen. */
export const avif = { quality: 50, effort: 3, chromaSubsampling: '4:2:0' } as const
export const webp = { quality: 75 } as const
export const jpeg = { quality: 80, mozjpeg: true } as const
export const png = { compressionLevel: 9 } as const

export const maxPixels = 20_000_000
