import { APIError, type Endpoint } from 'payload'
import { z } from 'zod'
import { readSettings } from '#settings'
import { permissionFor } from '../../fields/access.ts'
import { bodyOf } from '../../fields/body-of.ts'
import { doiIn, lookUpDoi, RegistryError } from './doi-registry.ts'

const asked = z.object({ doi: z.string().max(300) })

/** `POST /api/references/from-doi {doi}` → `{doi, found}`: what the registry knows. Nothing is saved. */
export const doiEndpoint: Endpoint = {
  path: '/from-doi',
  method: 'post',
  handler: async (req) => {
    if (permissionFor(req, 'create', 'references') === 'no') {
      throw new APIError('Only those who write references look them up.', 403, null, true)
    }
    const doi = doiIn(asked.safeParse(await bodyOf(req)).data?.doi ?? '')
    if (doi === null) throw new APIError('Fill in the DOI first, such as 10.1000/182.', 400, null, true)
    try {
      return Response.json({ doi, found: await lookUpDoi(doi, readSettings().doiUrl) })
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error
      req.payload.logger.warn({ msg: `Fill from DOI: ${error.message}`, err: error.cause })
      throw new APIError(error.message, 502, null, true)
    }
  },
}
