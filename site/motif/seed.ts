/**
 * What the rings of a page grow from that staff put together: its address. As the name of a file it is no essay's, since
 * no slug has two hyphens in a row.
 */
export const seedOfPage = (path: string): string => `page${path.slice(0, -1).replaceAll('/', '--')}`
