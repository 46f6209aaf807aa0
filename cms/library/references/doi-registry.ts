import { doi as doiShape } from '#model/library/references.ts'
import { fromCsl, type Registered } from './from-csl.ts'

/** Why a registry could not help, in words for staff. */
export class RegistryError extends Error {
  override name = 'RegistryError'
}

// doi.org sends on to whoever registered the DOI; nobody else may be asked by this server.
const registries = new Set([
  'https://api.crossref.org',
  'https://data.crossref.org',
  'https://api.datacite.org',
  'https://data.datacite.org',
  'https://data.crosscite.org',
  'https://data.medra.org',
])
const maxHops = 4
const withinMs = 10_000
const maxBytes = 1024 * 1024

/** The DOI in what somebody pasted: with or without `https://doi.org/` or `doi:` before it. `null`: there is none. */
export function doiIn(text: string): string | null {
  const bare = text.trim().replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '')
  return doiShape.safeParse(bare).success ? bare : null
}

/** Asks `registry` (an origin) what work a DOI names. Throws `RegistryError`. */
export async function lookUpDoi(doi: string, registry: string): Promise<Registered> {
  const found = fromCsl(await answerOf(new URL(`/${encodeURIComponent(doi)}`, registry), registry))
  if (
    found === null ||
    Object.values(found)
      .flat()
      .every((value) => value === null)
  ) {
    throw new RegistryError('The registry’s answer could not be read. Fill in the fields by hand.')
  }
  return found
}

async function answerOf(first: URL, registry: string): Promise<unknown> {
  const signal = AbortSignal.timeout(withinMs)
  try {
    let url = first
    for (let hop = 0; hop < maxHops; hop += 1) {
      const answer = await fetch(url, {
        headers: { Accept: 'application/vnd.citationstyles.csl+json' },
        redirect: 'manual',
        signal,
      })
      const location = answer.headers.get('location')
      if (answer.status >= 300 && answer.status < 400 && location !== null) {
        await answer.body?.cancel()
        url = new URL(location, url)
        if (url.origin !== registry && !registries.has(url.origin)) {
          throw new RegistryError(
            `This DOI is registered at ${url.host}, which is not asked. Fill in the fields by hand.`,
          )
        }
      } else if (answer.ok) {
        return JSON.parse(await textOf(answer))
      } else {
        await answer.body?.cancel()
        throw answer.status === 404
          ? new RegistryError('No work is registered under this DOI. Look whether it is complete.')
          : new RegistryError('The registry did not give an answer. Try again later, or fill in the fields by hand.')
      }
    }
    throw new RegistryError('The registry sends from one address to the next. Fill in the fields by hand.')
  } catch (error) {
    if (error instanceof RegistryError) throw error
    if (error instanceof SyntaxError) {
      throw new RegistryError('The registry’s answer could not be read. Fill in the fields by hand.', { cause: error })
    }
    throw new RegistryError(
      `${new URL(registry).host} does not answer. Try again when this server is online, or fill in the fields by hand.`,
      { cause: error },
    )
  }
}

/** The body, as long as it is of a size that one work can have. */
async function textOf(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw new SyntaxError('longer than what is known of one work')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
