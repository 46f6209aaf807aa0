/** Where the search index lies: in a folder beside a release's public one, and under an address of its own. */
export const searchIndex = { folder: 'search', address: '/pagefind/', page: '/search/' } as const
