import type { APIRoute } from 'astro'
import { catalogOf } from '../../curriculum/catalog/catalog-of.ts'
import { reply } from '../../data/reply.ts'

export const GET: APIRoute = ({ locals }) =>
  reply('application/json; charset=utf-8', JSON.stringify(catalogOf(locals.store)))
