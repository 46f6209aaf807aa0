/** The address of a comparison, to hand on: '/compare/?with=programs/foundations&with=modules/grounding'. */
export const compareAddress = (...ids: readonly string[]): string =>
  `/compare/?${ids.map((id) => `with=${id}`).join('&')}`

/** Where something is put beside what a reader has chosen: '/compare/?add=programs/foundations'. */
export const addAddress = (id: string): string => `/compare/?add=${id}`
