declare global {
  /** The bundle has its own copies of our modules, so the mailer hangs here (docs/architecture.md §1). */
  var irhMailer: { wake: () => void } | undefined
}

/** There is a mail: it is seen once its save is complete. In a process without a mailer it waits for one that has. */
export const wakeMailer = (): void => globalThis.irhMailer?.wake()
export const setRunningMailer = (mailer: { wake: () => void } | undefined): void => {
  globalThis.irhMailer = mailer
}
