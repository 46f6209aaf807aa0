import type { APIRoute } from 'astro'
import { reply } from '../data/reply.ts'
import { webManifest } from '../data/web-manifest.ts'

export const GET: APIRoute = ({ locals }) =>
  reply('application/manifest+json; charset=utf-8', webManifest(locals.store))
