import { isReservedPath } from '#model/paths.ts'
import type { validated } from '../../fields/validated.ts'

type Validate = ReturnType<typeof validated>

/** Addresses that the site or the server needs for itself are refused, even in a draft. */
export const refuseReserved =
  (otherwise: Validate): Validate =>
  (value, save) =>
    typeof value === 'string' && isReservedPath(value)
      ? `${value} is needed by the site itself. Choose another address.`
      : otherwise(value, save)
