/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** The snapshot the page is drawn from, each read of it noted. */
    store: import('./store.ts').Store
    /** What stopped the drawing, for the renderer to report. */
    fault?: unknown
  }
}
