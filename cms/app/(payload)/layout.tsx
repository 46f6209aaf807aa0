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
import { buildFormStateHandler } from '@payloadcms/ui/utilities/buildFormState'
import { withOwnLocks } from '../../staff/form-state.ts'
import { importMap } from './admin/importMap.js'

const serverFunctions = { 'form-state': withOwnLocks(buildFormStateHandler) }

const serverFunction: ServerFunctionClient = async (args) => {
  'use server'
  return handleServerFunctions({ ...args, config, importMap, serverFunctions })
}

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <RootLayout config={config} importMap={importMap} serverFunction={serverFunction}>
      {children}
    </RootLayout>
  )
}
