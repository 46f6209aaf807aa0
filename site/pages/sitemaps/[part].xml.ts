import type { APIRoute } from 'astro'
import { reply } from '../../data/reply.ts'
import { sitemapPart } from '../../data/sitemap.ts'
import { staticPathsOf } from '../../static-paths.ts'

export const getStaticPaths = () => staticPathsOf('/sitemaps/[part].xml')

export const GET: APIRoute = ({ locals, params: { part = '' } }) =>
  reply('application/xml; charset=utf-8', sitemapPart(locals.store, part))
