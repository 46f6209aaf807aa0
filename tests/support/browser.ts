import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright'
import { admin, type RunningServer } from './server.ts'

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Chromium without a word to any network but the loopback. `scripts/test.ts` names it in TEST_CHROMIUM. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['TEST_CHROMIUM'] ?? '/usr/bin/chromium-headless-shell',
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

/** Goes to a screen of the admin and waits until it is drawn and answers: what is pressed or typed before is lost. */
export async function openScreen(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await untilAlive(page)
}

/** Waits until the screen of the admin that is shown is drawn whole and React has taken over what one can press. */
export async function untilAlive(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => {
    const isReacts = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactProps'))
    // What names the parts of a screen runs once React has taken over; a list has no other sign of it.
    const isMended = document.querySelector('main, [role="main"]') !== null
    const pressed = document.querySelectorAll(':is(main, [role="main"], form) :is(button, input)')
    const isLoading = document.querySelector('.loading-overlay, .shimmer-effect') !== null
    return document.querySelector('h1') !== null && isMended && !isLoading && [...pressed].every(isReacts)
  })
}

/** Who signs in: an account's address and its password. */
type Credentials = { email: string; password: string }

/** Signs in through the door that the form uses, as the first admin when nobody is named. No screen is drawn for it. */
export async function signIn(
  page: Page,
  { url }: Pick<RunningServer, 'url'>,
  data: Credentials = admin,
): Promise<void> {
  const answer = await page.request.post(`${url}/api/users/login`, { data, headers: { origin: url } })
  if (!answer.ok()) throw new Error(`${data.email} is not signed in: ${answer.status()} ${await answer.text()}`)
}

/** Asks the API as whoever is signed in on this page; gives what it answered, whatever the status. */
export async function askApi<Answer>(
  page: Page,
  { url }: Pick<RunningServer, 'url'>,
  method: string,
  path: string,
  data?: object,
): Promise<Answer> {
  const answer = await page.request.fetch(`${url}/api/${path}`, { method, data, headers: { origin: url } })
  return answer.json()
}

/** Signs the first admin in on the admin's own form, and waits for the home screen. */
export async function signInByForm(page: Page, { url }: Pick<RunningServer, 'url'>): Promise<void> {
  await openScreen(page, `${url}/admin`)
  await page.locator('#field-email').fill(admin.email)
  await page.locator('#field-password').fill(admin.password)
  await page.locator('button[type=submit]').click()
  await page.getByRole('heading', { name: /^Welcome/ }).waitFor()
}

type Violation = { id: string; help: string; nodes: { target: string[]; failureSummary: string }[] }

/** The standard, and what axe's authors think wise beside it. */
const allRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Those whose answer another theme can change. */
const colorRules = ['color-contrast', 'link-in-text-block']

/**
 * What axe finds against WCAG 2.2 AA on the page as it stands, one readable line a finding. Of a page that was judged
 * whole in one theme, `colors` judges what another theme can change.
 */
export async function accessibilityFaults(
  page: Page,
  options: { include?: string[]; exclude?: string[]; only?: 'colors' } = {},
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await readFile(axeSource, 'utf8'))
  await page.evaluate(async () => {
    // Colors go over into each other for a moment, and begin anew where a form draws its fields meanwhile.
    const going = () => document.getAnimations().filter((one) => one instanceof CSSTransition)
    for (let changes = going(); changes.length > 0; changes = going()) {
      await Promise.allSettled(changes.map(({ finished }) => finished))
    }
  })
  const violations: Violation[] = await page.evaluate(
    async ([context, runOnly]) => {
      // @ts-expect-error axe is a global of the script above
      const { violations } = await window.axe.run(context, { runOnly, resultTypes: ['violations'] })
      return violations
    },
    [
      { ...(options.include && { include: options.include }), exclude: options.exclude ?? [] },
      options.only === 'colors' ? { type: 'rule', values: colorRules } : { type: 'tag', values: allRules },
    ] as const,
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} at ${node.target.join(' ')}. ${node.failureSummary}`),
  )
}

/** The same of a page of the site, in the light and in the dark. */
export async function faultsInBothSchemes(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' })
  const whole = await accessibilityFaults(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const colors = await accessibilityFaults(page, { only: 'colors' })
  return [...whole.map((fault) => `light: ${fault}`), ...colors.map((fault) => `dark: ${fault}`)]
}

/** The same of a screen of the admin, in the dark and in the light. */
export async function faultsInBothThemes(page: Page): Promise<string[]> {
  const wear = (theme: string) =>
    page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme)
  await wear('dark')
  const whole = await accessibilityFaults(page)
  await wear('light')
  const colors = await accessibilityFaults(page, { only: 'colors' })
  const at = page.url()
  return [...whole.map((fault) => `${at}, dark: ${fault}`), ...colors.map((fault) => `${at}, light: ${fault}`)]
}
