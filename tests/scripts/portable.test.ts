import { expect, test } from 'vitest'
import { portable } from '#scripts/irh/portable.ts'

const moved = new Map([
  ['/old/', '/training/#practice'],
  ['/away/', 'https://elsewhere.example/'],
])
const pageAt = (name: string, html: string): string =>
  Buffer.from(portable(name, Buffer.from(html), { moved, siteUrl: 'https://irh.example' })).toString()

test.each([
  ['index.html', '<a href="/">', '<a href="index.html" data-paper="/">'],
  ['index.html', '<a href="/training/#part">', '<a href="training/index.html#part" data-paper="/training/#part">'],
  ['programs/a/index.html', '<a href="/training/">', '<a href="../../training/index.html" data-paper="/training/">'],
  [
    'programs/a/index.html',
    '<a href="/collaborate/?program=a">',
    '<a href="../../collaborate/index.html?program=a" data-paper="/collaborate/?program=a">',
  ],
  [
    'programs/a/index.html',
    '<link rel="stylesheet" href="/assets/a.css">',
    '<link rel="stylesheet" href="../../assets/a.css">',
  ],
  [
    'a/index.html',
    '<img srcset="/media/a.webp 320w, /media/b.webp 640w">',
    '<img srcset="../media/a.webp 320w, ../media/b.webp 640w">',
  ],
  ['a/index.html', '<a href="/old/">', '<a href="../training/index.html#practice" data-paper="/training/#practice">'],
  ['a/index.html', '<a href="/away/">', '<a href="https://elsewhere.example/">'],
  [
    'a/index.html',
    '<form method="post" action="/collaborate/">',
    '<form method="post" action="https://irh.example/collaborate/">',
  ],
  ['a/index.html', '<a href="#part">', '<a href="#part">'],
  ['a/index.html', '<a href="mailto:a@example.org">', '<a href="mailto:a@example.org">'],
  ['a/index.html', '<p>href="/training/"</p>', '<p>href="/training/"</p>'],
  ['assets/a.css', 'src: url(/assets/b.woff2)', 'src: url(b.woff2)'],
  ['feed.xml', '<link href="/training/"/>', '<link href="/training/"/>'],
])('in %s %s becomes %s', (name, before, after) => {
  expect(pageAt(name, before)).toBe(after)
})

test('what a browser refuses to load from a disk is not asked for', () => {
  const preload = '<link rel="preload" href="/assets/a.woff2" as="font" crossorigin>'
  expect(pageAt('index.html', `${preload}<link rel="manifest" href="/site.webmanifest"><title>`)).toBe('<title>')
})
