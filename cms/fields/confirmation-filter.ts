/** A link above every list to the entries whose wording IRH has not confirmed (content model §1). */
export const confirmationFilter = ['/admin/ConfirmationFilter.tsx#ConfirmationFilter']
