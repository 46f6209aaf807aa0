/**
 * How many leading zero bits the SHA-256 of a solved task has: about sixteen thousand tries, under a second in a
 * browser, and dear for who sends thousands.
 */
export const proofBits = 14
