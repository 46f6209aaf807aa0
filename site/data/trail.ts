import { labels } from '../labels.ts'
import type { Store } from '../store.ts'
import { hasCurrentPrograms } from './programs.ts'

/** One step of the way from the home page to a page: shown above it, and said to search engines. */
export type Crumb = { label: string; path: string }

const sections: Record<string, string> = {
  '/': labels.home,
  '/philosophy/': labels.philosophyTitle,
  '/training/': labels.trainingCrumb,
  '/training/elements/': labels.elementsCrumb,
  '/programs/': labels.programsTitle,
  '/collaborate/': labels.collaborateTitle,
}

/** Addresses that have no index of their own stand under the programs. */
const underPrograms = ['/modules/', '/for/', '/compare/']

/** The way to a page, itself included. */
export function trailTo(store: Store, { path, label }: Crumb): Crumb[] {
  if (path === '/') return [{ label: labels.home, path }]
  const above = Object.keys(sections).filter(
    (section) => section !== path && isAbove(section, path) && exists(store, section),
  )
  return [...above.map((section) => ({ label: sections[section] ?? section, path: section })), { label, path }]
}

/** Whether a page belongs to a section: by its address, or without an index of its own. */
export function isAbove(section: string, path: string): boolean {
  return (
    path.startsWith(section) || (section === '/programs/' && underPrograms.some((prefix) => path.startsWith(prefix)))
  )
}

function exists(store: Store, section: string): boolean {
  if (section === '/training/') return store.has('pages', section)
  if (section === '/programs/') return hasCurrentPrograms(store)
  return true
}
