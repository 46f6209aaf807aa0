import type { PayloadRequest } from 'payload'
import { permissions } from '#model/roles.ts'
import { permissionFor } from '../../fields/access.ts'
import type { Addressed } from './addressed.ts'

/** Where there are no drafts, writing is publishing. */
export const mayPublish = (req: PayloadRequest, collection: Addressed): boolean =>
  permissionFor(req, 'publish' in permissions[collection] ? 'publish' : 'update', collection) === 'yes'
