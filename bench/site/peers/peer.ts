/** A text that ours and the peers' show. */
export type Post = { slug: string; title: string; lead: string; markdown: string }

/** A site that was built, and the folder of its texts, each at its slug: '/posts/'. */
export type Peer = { name: string; dir: string; posts: string }
