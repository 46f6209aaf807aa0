/**
 * The window's storage: it outlives a page that is loaded anew, and ends with the window. Where it is full or switched
 * off nothing is kept in it, and what needs it goes on without.
 */
export const shelf = {
  read(name: string): string | null {
    try {
      return window.sessionStorage.getItem(name)
    } catch {
      return null
    }
  },
  put(name: string, text: string): void {
    try {
      window.sessionStorage.setItem(name, text)
    } catch {
      // What lies there is older than what could not be put.
      shelf.clear(name)
    }
  },
  clear(name: string): void {
    try {
      window.sessionStorage.removeItem(name)
    } catch {
      // Nothing lies in a storage that cannot be used.
    }
  },
}
