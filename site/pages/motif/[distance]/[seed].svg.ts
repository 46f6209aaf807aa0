import type { APIRoute } from 'astro'
import { isDistance } from '#model/look/rings.ts'
import { reply } from '../../../data/reply.ts'
import { motifFile } from '../../../motif/file.ts'
import { staticPathsOf } from '../../../static-paths.ts'

export const getStaticPaths = () => staticPathsOf('/motif/[distance]/[seed].svg')

export const GET: APIRoute = ({ params: { distance, seed } }) => {
  if (!isDistance(distance) || seed === undefined) return new Response(null, { status: 404 })
  return reply('image/svg+xml', motifFile(seed, distance))
}
