/** The text that ours and the peers' show. */
export type Post = { title: string; lead: string; markdown: string }

/** A site that was built, and where on it the text lies. */
export type Peer = { name: string; dir: string; essay: string }
