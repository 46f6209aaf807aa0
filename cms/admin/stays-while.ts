/**
 * For a dialog: while it is busy, Escape does not close it, since one would believe that the deed is taken back. Chromium
 * closes it when Escape is pressed often, whatever `onCancel` says; other browsers may know no `closedby`.
 */
export const staysWhile = (isBusy: boolean) => ({
  closedby: isBusy ? ('none' as const) : ('closerequest' as const),
  onCancel: (event: { preventDefault: () => void }) => {
    if (isBusy) event.preventDefault()
  },
})
