import { type Distance, rings } from '#model/look/rings.ts'
import { colors, motif } from '#model/look/tokens.ts'

/** The rings as a file of their own, in the colors of the page around it: a picture's style knows the reader's scheme. */
export function motifFile(seed: string, distance: Distance): string {
  const { viewBox, one, two } = rings(seed, distance)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" fill="none" stroke-width="${motif.smallStroke}">`,
    `<style>${strokes('light')}@media(prefers-color-scheme:dark){${strokes('dark')}}</style>`,
    `<path class="one" d="${one}"/><path class="two" d="${two}"/></svg>`,
  ].join('')
}

const strokes = (scheme: 'light' | 'dark'): string =>
  `.one{stroke:${colors[scheme][motif.colors.one]}}.two{stroke:${colors[scheme][motif.colors.two]}}`
