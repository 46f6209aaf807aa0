import type { ServerFunctionClient } from 'payload'
import type { ReactNode } from 'react'
import '@fontsource-variable/instrument-sans'
import '@fontsource-variable/newsreader'
import '@payloadcms/next/css'
import '#model/look/tokens.css'
import '#model/look/rarer-tokens.css'
import '../../admin/admin.css'
import '../../admin/home/home.css'
import '../../admin/impact/impact.css'
import '../../admin/panels.css'
import '../../admin/publishing/publishing.css'
import '../../admin/releases/releases.css'
import config from '@payload-config'
import { handleServerFunctions, RootLayout } from '@payloadcms/next/layouts'
import { headers } from 'next/headers.js'
import { createLocalReq, getPayload } from 'payload'
import { allowedQuestion } from '../../staff/server-functions.ts'
import { whoAsks } from '../../staff/who-asks.ts'
import { importMap } from './admin/importMap.js'

const serverFunction: ServerFunctionClient = async (asked) => {
  'use server'
  const payload = await getPayload({ config, importMap })
  const user = await whoAsks(payload, await headers())
  const allowed = await allowedQuestion(asked, await createLocalReq({ ...(user && { user }) }, payload))
  if (allowed !== null) return handleServerFunctions({ ...allowed, config, importMap })
  payload.logger.info({ user: user?.id ?? null }, 'A screen of the admin asked for what it may not have')
  return { errors: [{ message: 'This is not yours to see, or not there. Reload the page.' }] }
}

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <RootLayout config={config} importMap={importMap} serverFunction={serverFunction}>
      {children}
    </RootLayout>
  )
}
