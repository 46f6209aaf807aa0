/** The front writes who asks; without a front (tests) everybody is one sender. */
export const senderIn = (headers: Headers): string => headers.get('x-forwarded-for') ?? ''
