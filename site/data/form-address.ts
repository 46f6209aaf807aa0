declare global {
  /** Set by whoever draws pages: where the form goes when the server that takes it has another address than the site. */
  var irhFormAddress: string | undefined
}

/** The address that the form is sent to. */
export const formAddress = (): string => globalThis.irhFormAddress ?? '/collaborate/'
