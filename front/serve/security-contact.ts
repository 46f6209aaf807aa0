import type { PublicFile } from './public-file.ts'

const path = '/.well-known/security.txt'

/** When the security contact that is served expires (RFC 9116); `null` where there is none. */
export function contactExpires(files: ReadonlyMap<string, PublicFile>): Date | null {
  const text = files.get(path)?.plain.body?.toString('utf8') ?? ''
  const [, moment] = /^Expires: (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)$/m.exec(text) ?? []
  return moment === undefined ? null : new Date(moment)
}
