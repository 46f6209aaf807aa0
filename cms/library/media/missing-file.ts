import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** What is not there is not found; Payload would call it a fault of the server. Names that lead elsewhere it refuses itself. */
export function missingFile(folder: string, name: string): Response | undefined {
  if (name.includes('/') || existsSync(join(folder, name))) return undefined
  return Response.json({ errors: [{ message: 'There is no file of this name.' }] }, { status: 404 })
}
