/** Where the server puts the pages that somebody may have meant; a comment on hosts that put none. */
export const likelySlot = '<!--slot:likely-->'
