import { build } from 'astro'
import { root } from '#settings'
import { siteConfig } from './config.ts'

/** Runs Astro's build. React chooses its slow half by NODE_ENV, so that is `production` meanwhile, wherever this runs. */
export async function buildProduction(what: Parameters<typeof siteConfig>[0]): Promise<void> {
  const before = process.env['NODE_ENV']
  Object.assign(process.env, { NODE_ENV: 'production' })
  try {
    await build({ root, configFile: false, logLevel: 'warn', ...siteConfig(what) })
  } finally {
    if (before === undefined) Reflect.deleteProperty(process.env, 'NODE_ENV')
    else Object.assign(process.env, { NODE_ENV: before })
  }
}
