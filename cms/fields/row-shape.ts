import type { z } from 'zod'

/** The fields of one row of a list in the model. */
export const rowShape = <S extends z.ZodRawShape>(list: z.ZodDefault<z.ZodArray<z.ZodObject<S>>>): S =>
  list.unwrap().element.shape
