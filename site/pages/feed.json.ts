import type { APIRoute } from 'astro'
import { jsonFeed } from '../data/feeds.ts'
import { reply } from '../data/reply.ts'

export const GET: APIRoute = ({ locals }) => reply('application/feed+json; charset=utf-8', jsonFeed(locals.store))
