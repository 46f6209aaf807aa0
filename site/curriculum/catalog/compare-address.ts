/** The address of a comparison: '/compare/?with=programs/foundations&with=modules/grounding'. */
export const compareAddress = (...ids: readonly string[]): string =>
  `/compare/?${ids.map((id) => `with=${id}`).join('&')}`
