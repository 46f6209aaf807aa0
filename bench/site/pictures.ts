import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { chromiumOrReason } from '#scripts/test/browser.ts'
import { root } from '#settings'
import { compareAddress } from '#site/curriculum/catalog/compare-address.ts'
import { type PageType, pageTypes } from './pages.ts'

const folder = join(root, 'bench', 'work', 'pictures')
const widths = [360, 768, 1440] as const
const schemes = ['light', 'dark'] as const

/** What a page with script shows of its address, which the page type alone does not have. */
const states: readonly Pick<PageType, 'name' | 'path'>[] = [
  { name: 'programs narrowed down', path: '/programs/?in=setting-agency' },
  { name: 'two side by side', path: compareAddress('programs/program-0001', 'programs/program-0002') },
  { name: 'what was found', path: '/search/?q=practice' },
]

/** Each page type and state as a phone, a tablet and a desk have it, light and dark: 'program-360-dark.png'. */
export const pictures = [...pageTypes, ...states].flatMap(({ name, path }) =>
  widths.flatMap((width) =>
    schemes.map((scheme) => ({ path, width, scheme, file: `${name.replaceAll(' ', '-')}-${width}-${scheme}.png` })),
  ),
)

/** Takes them, whole pages, to be looked at; gives the folder, which git leaves out. */
export async function takePictures(url: string): Promise<string> {
  const found = await chromiumOrReason((detail) => process.stderr.write(`${detail}\n`))
  if (!found.found) throw new Error(found.reason)
  const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] })
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const page = await browser.newPage({ reducedMotion: 'reduce' })
  for (const { path, width, scheme, file } of pictures) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: scheme })
    await page.goto(url + path, { waitUntil: 'networkidle' })
    await page.screenshot({ path: join(folder, file), fullPage: true })
  }
  await browser.close()
  return folder
}
