import type { APIRoute } from 'astro'
import { llms } from '../data/llms.ts'
import { reply } from '../data/reply.ts'

export const GET: APIRoute = ({ locals }) => reply('text/plain; charset=utf-8', llms(locals.store))
