import type { APIRoute } from 'astro'
import { atomFeed } from '../data/feeds.ts'
import { reply } from '../data/reply.ts'

export const GET: APIRoute = ({ locals }) => reply('application/atom+xml; charset=utf-8', atomFeed(locals.store))
