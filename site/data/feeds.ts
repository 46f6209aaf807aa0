import { language } from '../labels.ts'
import type { Entry, Store } from '../store.ts'
import { addressOf } from './address.ts'
import { authorsOf } from './authors.ts'
import { newestOf } from './newest.ts'
import { escapeXml } from './xml.ts'

// Readers keep what they have seen; a feed is for what is new.
const newest = { from: 0, to: 50 }

/** The essays as Atom (RFC 4287), each with its lead. */
export function atomFeed(store: Store): string {
  const site = store.setting('site')
  const essays = store.list('essays', newest)
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `  <id>${escapeXml(`${store.siteUrl}/`)}</id>`,
    `  <title>${escapeXml(site.name)}</title>`,
    ...(site.tagline === null ? [] : [`  <subtitle>${escapeXml(site.tagline)}</subtitle>`]),
    `  <updated>${newestOf(essays)}</updated>`,
    `  <link rel="self" type="application/atom+xml" href="${escapeXml(`${store.siteUrl}/feed.xml`)}"/>`,
    `  <link rel="alternate" type="text/html" href="${escapeXml(`${store.siteUrl}/philosophy/`)}"/>`,
    `  <author><name>${escapeXml(site.name)}</name></author>`,
    ...essays.map((essay) => atomEntry(store, essay)),
    '</feed>',
    '',
  ].join('\n')
}

/** The same essays as JSON Feed 1.1. */
export function jsonFeed(store: Store): string {
  const site = store.setting('site')
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: site.name,
    ...(site.tagline === null ? {} : { description: site.tagline }),
    home_page_url: `${store.siteUrl}/philosophy/`,
    feed_url: `${store.siteUrl}/feed.json`,
    language,
    authors: [{ name: site.name, url: `${store.siteUrl}/` }],
    items: store.list('essays', newest).map((essay) => {
      const url = addressOf(store, 'essays', essay.key)
      const authors = authorsOf(store, essay)
      return {
        id: url,
        url,
        title: essay.title,
        content_text: essay.lead,
        ...(essay.publishedOn === null ? {} : { date_published: noon(essay.publishedOn) }),
        date_modified: essay.updatedAt,
        ...(authors.length === 0 ? {} : { authors: authors.map(({ name }) => ({ name })) }),
      }
    }),
  }
  return `${JSON.stringify(feed, null, 2)}\n`
}

function atomEntry(store: Store, essay: Entry<'essays'>): string {
  const url = escapeXml(addressOf(store, 'essays', essay.key))
  return [
    '  <entry>',
    `    <id>${url}</id>`,
    `    <title>${escapeXml(essay.title)}</title>`,
    `    <link rel="alternate" type="text/html" href="${url}"/>`,
    `    <updated>${essay.updatedAt}</updated>`,
    ...(essay.publishedOn === null ? [] : [`    <published>${noon(essay.publishedOn)}</published>`]),
    ...authorsOf(store, essay).map(({ name }) => `    <author><name>${escapeXml(name)}</name></author>`),
    `    <summary>${escapeXml(essay.lead)}</summary>`,
    '  </entry>',
  ].join('\n')
}

/** Feeds want a moment where staff gave a day. At noon in Greenwich it is that day from Honolulu to Tokyo. */
function noon(day: string): string {
  return `${day}T12:00:00Z`
}
