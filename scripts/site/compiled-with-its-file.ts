import type { AstroUserConfig } from 'astro'

type Plugin = Extract<NonNullable<NonNullable<AstroUserConfig['vite']>['plugins']>[number], { name: string }>

// React is a module of an older kind, so the bundle has it in a function that it calls.
const wrapper = /(__commonJS\w*\(\()\(([\w$, ]*)\) => \{/g

/**
 * React is compiled beside the page, together with the file that brings it. Chromium does so for what stands as `function` in
 * parentheses; with an arrow it reads all of it once more when it is called, while the page waits.
 */
export const compiledWithItsFile: Plugin = {
  name: 'irh:compiled-with-its-file',
  applyToEnvironment: ({ name }) => name === 'client',
  renderChunk: (code) => code.replace(wrapper, '$1function ($2) {'),
}
