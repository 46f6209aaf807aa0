import { z } from 'zod'
import { askApi } from './ask-api.ts'

const done = z.object({ message: z.string() })

/** Asks one of our endpoints to do something. Throws, in words for staff, when it was not done. */
export const post = async (url: string, body: Record<string, unknown> = {}): Promise<string> =>
  (await askApi(done, url, body)).message
