import { z } from 'zod'

const place = z.object({
  /** The field's words in its form, behind the title of its entry where that is another one. */
  label: z.string(),
  field: z.string(),
  /** `null`: it is in the program's own form. */
  entry: z.object({ path: z.string() }).nullable(),
})
const item = z.object({
  check: z.string(),
  label: z.string(),
  isDone: z.boolean(),
  message: z.string(),
  note: z.string().nullable(),
  places: z.array(place),
})
const figure = z.object({
  label: z.string(),
  credits: z.number(),
  isAtLeast: z.boolean(),
  allPartsRequired: z.boolean(),
  source: z.string(),
  checkedOn: z.string(),
})

/** What `GET /api/programs/<id>/credit-ready` answers; `ready` is `null` while nobody works toward credit for it. */
export const creditAnswerSchema = z.object({
  ready: z
    .object({
      items: z.array(item),
      figures: z.array(figure),
      /** Entries that the program names and whoever asks may not read: the checks do without them. */
      unread: z.int(),
    })
    .nullable(),
})
export type CreditAnswer = z.infer<typeof creditAnswerSchema>
export type CreditAnswerItem = z.infer<typeof item>
export type CreditAnswerFigure = z.infer<typeof figure>
