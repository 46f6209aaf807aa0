import type { APIRoute } from 'astro'
import { reply } from '../data/reply.ts'
import { robots } from '../data/robots.ts'

export const GET: APIRoute = ({ locals }) => reply('text/plain; charset=utf-8', robots(locals.store))
