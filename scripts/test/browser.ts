import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright'
import { root } from '#settings'

const exec = promisify(execFile)
// A shell draws no window around its pages, which costs more than an empty page does (decision 0078).
const shellPath = '/usr/bin/chromium-headless-shell'
const systemPaths = [shellPath, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export type Browser = { found: true; path: string } | { found: false; reason: string }

/**
 * A Chromium: the one named by PLAYWRIGHT_CHROMIUM, else Debian's shell, installed where that can be done, else another of
 * the system's, else Playwright's own, installed now.
 */
export async function chromiumOrReason(tell: (detail: string) => void): Promise<Browser> {
  const reasons: string[] = []
  for (const attempt of attempts) {
    const here = findChromium()
    if (here !== null && attempt.isDoneBy(here)) return { found: true, path: here }
    tell(`installing ${attempt.name}`)
    try {
      await attempt.run()
    } catch (error) {
      reasons.push(`${attempt.name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
    }
  }
  const path = findChromium()
  if (path !== null) return { found: true, path }
  return {
    found: false,
    reason: `No Chromium was found and none could be installed (${reasons.join('; ')}). Set PLAYWRIGHT_CHROMIUM to one.`,
  }
}

const named = process.env['PLAYWRIGHT_CHROMIUM']
const attempts = [
  // The system's package manager first: it also brings the libraries a browser needs.
  ...(process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
    ? [
        {
          name: 'Debian’s chromium-headless-shell',
          isDoneBy: (path: string) => path === named || path === shellPath,
          run: () =>
            exec(
              '/bin/sh',
              [
                '-c',
                'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium-headless-shell',
              ],
              { timeout: 600_000 },
            ),
        },
      ]
    : []),
  {
    name: 'Playwright’s own',
    isDoneBy: () => true,
    run: () =>
      exec(process.execPath, [join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium'], {
        timeout: 300_000,
      }),
  },
]

function findChromium(): string | null {
  const candidates = [named, ...systemPaths, chromium.executablePath()]
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null
}
