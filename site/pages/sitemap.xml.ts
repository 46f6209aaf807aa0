import type { APIRoute } from 'astro'
import { reply } from '../data/reply.ts'
import { sitemap } from '../data/sitemap.ts'

export const GET: APIRoute = ({ locals }) => reply('application/xml; charset=utf-8', sitemap(locals.store))
