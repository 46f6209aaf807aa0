import config from '@payload-config'
import { generatePageMetadata, RootPage } from '@payloadcms/next/views'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { getPayload } from 'payload'
import { SpentLink } from '../../../../../admin/account/SpentLink.tsx'
import { isSpentLink } from '../../../../../staff/door/opened-link.ts'
import { importMap } from '../../importMap.js'

type Args = {
  params: Promise<{ token: string }>
  searchParams: Promise<{ [key: string]: string | string[] }>
}
const asSegments = ({ params, searchParams }: Args) => ({
  config,
  params: params.then(({ token }) => ({ segments: ['reset', token] })),
  searchParams,
})

export const generateMetadata = (args: Args): Promise<Metadata> => generatePageMetadata(asSegments(args))

/** Payload's form for a new password, where the link still opens it. */
export default async function Page(args: Args) {
  const { token } = await args.params
  if (await isSpentLink(await getPayload({ config }), token, await headers())) return <SpentLink />
  return RootPage({ ...asSegments(args), importMap })
}
