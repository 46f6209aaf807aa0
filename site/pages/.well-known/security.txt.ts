import type { APIRoute } from 'astro'
import { reply } from '../../data/reply.ts'
import { securityContact } from '../../data/security-contact.ts'

export const GET: APIRoute = ({ locals }) => reply('text/plain; charset=utf-8', securityContact(locals.store))
