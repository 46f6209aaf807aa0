/** Long titles are set smaller, so that they stay on a few lines. */
export const titleClass = (title: string): 'long' | undefined => (title.length > 44 ? 'long' : undefined)
