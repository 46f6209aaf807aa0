import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { snapshotOf } from '#bench/publish/corpus/corpus.ts'
import { documents } from '#bench/site/essays.ts'
import { pageTypes } from '#bench/site/pages.ts'
import { pictures } from '#bench/site/pictures.ts'
import { root } from '#settings'
import { contentOf } from '#site/content.ts'
import { routesOf } from '#site/routes.ts'

test('every type of page that the site has is measured', () => {
  const routes = routesOf(contentOf(snapshotOf(documents(), 'https://irh.example')))
  const missing = pageTypes.filter(({ path }) => routes.every((route) => route.path !== path))
  expect(missing).toEqual([])

  const measured = new Set(
    routes.filter(({ path }) => pageTypes.some((one) => one.path === path)).map((one) => one.page),
  )
  const templates = readdirSync(join(root, 'site', 'pages'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.astro'))
    .map((file) => `/${file.replace(/\.astro$/, '')}`.replace(/\/index$/, '') || '/')
  // The second page of a list is a list like that of essays, whatever it lists.
  const alike = ['/programs/page/[page]', '/search/page/[page]']
  expect(templates.filter((template) => !measured.has(template)).toSorted()).toEqual(alike)
})

test('a picture is taken of each of them, and of what an address chooses, in every width, light and dark, and none twice', () => {
  expect(new Set(pictures.map(({ file }) => file)).size).toBe((pageTypes.length + 3) * 3 * 2)
  expect(pictures.length).toBe((pageTypes.length + 3) * 3 * 2)
  const chosen = new Set(pictures.map(({ path }) => path).filter((path) => path.includes('?')))
  const entries = ['programs/program-0001', 'programs/program-0002']
  expect([...chosen]).toEqual([
    '/programs/?in=setting-agency',
    `/compare/?${entries.map((entry) => `with=${entry}`).join('&')}`,
    '/search/?q=practice',
  ])
  const { documents: all } = snapshotOf(documents(), 'https://irh.example')
  expect(all.map(({ collection, key }) => `${collection}/${key}`)).toEqual(expect.arrayContaining(entries))
  expect(pictures[0]).toMatchObject({ path: '/', width: 360, scheme: 'light', file: 'home-360-light.png' })
})
