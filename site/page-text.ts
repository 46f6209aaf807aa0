import { withoutSpaces } from './without-spaces.ts'

/** The text of a page as visitors get it, whoever drew it; `null` where the answer is no page. */
export async function pageTextOf(response: Response): Promise<string | null> {
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false
  return isPage ? withoutSpaces(await response.text()) : null
}
