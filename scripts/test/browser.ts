import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright'
import { root } from '#settings'

const exec = promisify(execFile)
const systemPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export type Browser = { found: true; path: string } | { found: false; reason: string }

/** A Chromium: the one named by PLAYWRIGHT_CHROMIUM, the system's, Playwright's own, else one installed now. */
export async function chromiumOrReason(tell: (detail: string) => void): Promise<Browser> {
  const here = findChromium()
  if (here) return { found: true, path: here }
  const tries = [
    {
      name: 'Playwright’s own',
      run: () =>
        exec(process.execPath, [join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium'], {
          timeout: 300_000,
        }),
    },
    ...(process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
      ? [
          {
            name: 'Debian’s chromium',
            run: () =>
              exec(
                '/bin/sh',
                ['-c', 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium'],
                { timeout: 600_000 },
              ),
          },
        ]
      : []),
  ].reverse() // the system's package manager first: it also brings the libraries a browser needs
  const reasons: string[] = []
  for (const attempt of tries) {
    tell(`installing ${attempt.name}`)
    try {
      await attempt.run()
    } catch (error) {
      reasons.push(`${attempt.name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
    }
    const path = findChromium()
    if (path) return { found: true, path }
  }
  return {
    found: false,
    reason: `No Chromium was found and none could be installed (${reasons.join('; ')}). Set PLAYWRIGHT_CHROMIUM to one.`,
  }
}

function findChromium(): string | null {
  const candidates = [process.env['PLAYWRIGHT_CHROMIUM'], ...systemPaths, chromium.executablePath()]
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null
}
