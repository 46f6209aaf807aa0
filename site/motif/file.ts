import { type Distance, rings } from './rings.ts'

/** The rings as a file of their own, in the colors of the page around it: a picture's style knows the reader's scheme. */
export function motifFile(seed: string, distance: Distance): string {
  const { viewBox, one, two } = rings(seed, distance)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" fill="none" stroke-width="7">`,
    '<style>.one{stroke:#17475a}.two{stroke:#97263a}',
    '@media(prefers-color-scheme:dark){.one{stroke:#8fcbdd}.two{stroke:#f2a7a5}}</style>',
    `<path class="one" d="${one}"/><path class="two" d="${two}"/></svg>`,
  ].join('')
}
