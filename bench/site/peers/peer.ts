/** The text that ours and the peers' show. */
export type Post = { title: string; lead: string; markdown: string }

/** A site that was built, and where on it lie a text, a list of texts and the first page. */
export type Peer = { name: string; dir: string; essay: string; list: string; home: string }
