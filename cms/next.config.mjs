import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withPayload } from '@payloadcms/next/withPayload'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

// `next build cms` is run from the root. Security headers are set by server.ts, on every answer of this process.
/** @type {import('next').NextConfig} */
const config = {
  turbopack: { root },
  outputFileTracingRoot: root,
  // One copy for the start-up code, the routes and this process: errors are told apart by their class, and a second copy
  // of the class would take the reasons out of every refusal.
  serverExternalPackages: ['payload'],
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // No optimizer route: it would fetch and decode pictures for anyone.
  images: { unoptimized: true },
  // `npm run check` looks at the types of the whole house.
  typescript: { ignoreBuildErrors: true },
}

export default withPayload(config, { devBundleServerPackages: false })
