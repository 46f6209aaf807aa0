import * as model from '#model/publishing/public-headers.ts'
import type { Settings } from '#settings'

/** Names and values in turn, as `writeHead` takes them: made once, sent with every answer. */
export type HeaderList = readonly string[]

/** What holds for every answer, the CMS's included. */
export const commonHeaders = (addresses: Pick<Settings, 'siteUrl'>): HeaderList => model.commonHeaders(addresses).flat()

/** What a font or a style sheet needs of it. */
export const partHeaders = (addresses: Pick<Settings, 'siteUrl'>): HeaderList => model.partHeaders(addresses).flat()

/** What holds for every public page and for the front's own answers. */
export const publicHeaders = (addresses: Pick<Settings, 'siteUrl' | 'adminUrl'>): HeaderList =>
  model.publicHeaders(addresses).flat()

/** The same for the page that searches. */
export const searchHeaders = (addresses: Pick<Settings, 'siteUrl' | 'adminUrl'>): HeaderList =>
  model.publicHeaders(addresses, { searches: true }).flat()
