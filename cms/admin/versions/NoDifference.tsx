/** When a version was made stands above the comparison; among what differs it would always differ. */
export const NoDifference = () => null
