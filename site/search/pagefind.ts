// What we use of Pagefind's core, which lies beside the index it was made with.
export type Found = { url: string; meta: { title?: string; type?: string }; excerpt: string }
export type Index = {
  search: (query: string) => Promise<{ results: { data: () => Promise<Found> }[] }>
}
type Core = {
  createInstance: (options: { noWorker: boolean; excerptLength: number; excerptEllipsis: string }) => Index
}

/** Rejects where there is none: it was not made yet, or the folder was opened without a server. */
export async function loadIndex(): Promise<Index> {
  // Beside this page, wherever the site lies. On this thread: a worker would be as much script again.
  const address = new URL('../pagefind/pagefind.js', document.baseURI).href
  const core: Core = await import(/* @vite-ignore */ address)
  return core.createInstance({ noWorker: true, excerptLength: 24, excerptEllipsis: '…' })
}
