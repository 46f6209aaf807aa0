import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright'
import { admin, type RunningServer } from './server.ts'

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Chromium without a word to any network but the loopback. `scripts/test.ts` names it in TEST_CHROMIUM. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['TEST_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
    ],
  })
}

/** A page in a context of its own, in which every message the browser blames on our Content Security Policy is kept. */
export async function newVisitor(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  return context.newPage()
}

/** Signs in on the admin's own form, as the first admin when nobody is named, and waits for the home screen. */
export async function signIn(
  page: Page,
  { url }: Pick<RunningServer, 'url'>,
  { email, password }: { email: string; password: string } = admin,
): Promise<void> {
  // What is typed before the form is alive is lost.
  await page.goto(`${url}/admin`, { waitUntil: 'networkidle' })
  await page.locator('#field-email').fill(email)
  await page.locator('#field-password').fill(password)
  await page.locator('button[type=submit]').click()
  await page.getByRole('heading', { name: /^Welcome/ }).waitFor()
}

type Violation = { id: string; help: string; nodes: { target: string[]; failureSummary: string }[] }

/** What axe finds against WCAG 2.2 AA on the page as it stands, one readable line a finding. */
export async function accessibilityFaults(
  page: Page,
  options: { include?: string[]; exclude?: string[] } = {},
): Promise<string[]> {
  await page.evaluate(await readFile(axeSource, 'utf8'))
  await page.evaluate(async () => {
    // Colors go over into each other for a moment, and begin anew where a form draws its fields meanwhile.
    const going = () => document.getAnimations().filter((one) => one instanceof CSSTransition)
    for (let changes = going(); changes.length > 0; changes = going()) {
      await Promise.allSettled(changes.map(({ finished }) => finished))
    }
  })
  const violations: Violation[] = await page.evaluate(
    async (context) => {
      // @ts-expect-error axe is a global of the script above
      const { violations } = await window.axe.run(context, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      })
      return violations
    },
    { ...(options.include && { include: options.include }), exclude: options.exclude ?? [] },
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} at ${node.target.join(' ')}. ${node.failureSummary}`),
  )
}
