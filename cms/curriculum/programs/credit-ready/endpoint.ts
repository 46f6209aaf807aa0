import { APIError, type Endpoint, type FlattenedField, type PayloadRequest } from 'payload'
import type { CreditPlace } from '#model/curriculum/credit-ready/checks.ts'
import { creditReadiness } from '#model/curriculum/credit-ready/credit-ready.ts'
import { creditCheckLabels } from '#model/labels.ts'
import { roles } from '#model/roles.ts'
import { identityOf } from '../../../fields/access.ts'
import { labelOf } from '../../../fields/field-label.ts'
import { publishProgram } from '../publish.ts'
import type { CreditAnswer } from './answer.ts'
import { byId, readCreditContext } from './read-context.ts'

/** `GET /api/programs/<id>/credit-ready`: what the newest draft lacks on its way to credit, for staff who may read it. */
export const creditReadyEndpoint: Endpoint = {
  path: '/:id/credit-ready',
  method: 'get',
  handler: async (req) => {
    if (!roles.some((role) => role === identityOf(req.user))) throw new APIError('Please sign in.', 401, null, true)
    return Response.json(await answerFor(String(req.routeParams?.['id']), req), {
      headers: { 'Cache-Control': 'no-store' },
    })
  },
}

async function answerFor(id: string, req: PayloadRequest): Promise<CreditAnswer> {
  const stored = await req.payload.findByID({
    collection: 'programs',
    id,
    draft: true,
    depth: 0,
    disableErrors: true,
    overrideAccess: false,
    user: req.user,
    req,
  })
  if (stored === null) throw new APIError('There is no such program, or you may not read it.', 404, null, true)
  // Its place among the others does not matter for credit.
  const program = publishProgram({ ...stored, order: 0 }, byId)
  if (!program.ce.track) return { ready: null }
  const { context, unread } = await readCreditContext(program, req)
  const ready = creditReadiness(program, context)
  if (ready === null) return { ready }
  const items = ready.items.map((item) => ({
    ...item,
    label: creditCheckLabels[item.check],
    places: item.places.map((place) => shownPlace(place, req)),
  }))
  return { ready: { ...ready, items, unread } }
}

type ShownPlace = NonNullable<CreditAnswer['ready']>['items'][number]['places'][number]

function shownPlace({ entry, field }: CreditPlace, { payload }: PayloadRequest): ShownPlace {
  const fieldsOf = (collection: keyof typeof payload.collections): readonly FlattenedField[] =>
    payload.collections[collection].config.flattenedFields
  if (entry === null) return { label: labelOf(field, fieldsOf('programs')), field, entry }
  if (entry.collection === 'ce-profile') {
    const profile = payload.config.globals.find(({ slug }) => slug === entry.collection)
    const words = [String(profile?.label ?? entry.collection), labelOf(field, profile?.flattenedFields ?? [])]
    return { label: words.join(' › '), field, entry: { path: `/globals/${entry.collection}` } }
  }
  const { collection, key, title } = entry
  const label = `${title} › ${labelOf(field, fieldsOf(collection))}`
  return { label, field, entry: { path: `/collections/${collection}/${key}` } }
}
