import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '#settings'
import { labels } from '#site/labels.ts'

const dir = join(root, 'site')
const sources = readdirSync(dir, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:astro|tsx?)$/.test(file))
  .map((file) => ({ file, source: readFileSync(join(dir, file), 'utf8') }))

test('every label is shown somewhere', () => {
  const all = sources.map(({ source }) => source).join('\n')
  const unused = Object.keys(labels).filter((name) => !new RegExp(`\\blabels\\.${name}\\b`).test(all))
  expect(unused).toEqual([])
})

test('the size of a group is said in one number or two, and of one in the singular', () => {
  const sizes = [labels.peopleCount(1, 1), labels.peopleCount(6, 6), labels.peopleCount(1, 4)]
  expect(sizes).toEqual(['1 person', '6 people', '1 to 4 people'])
})

/** Words that stand in the markup itself: between tags, or in an attribute that is read out. Code has signs that words do not. */
const ownWords = (markup: string): string[] =>
  [
    ...markup.matchAll(/(?<![=-])>([^<>{}]+)</g),
    ...markup.matchAll(/\b(?:aria-label|alt|title|placeholder)="([^"]+)"/g),
  ]
    .map(([, words = '']) => words.trim())
    .filter((words) => /[a-z]{2}/i.test(words) && !/[=()&|]|^[:?,]/.test(words))

test('no template has words of its own: what a page says is content or a label', () => {
  const templates = sources.filter(({ file }) => /\.(?:astro|tsx)$/.test(file))
  const faults = templates.flatMap(({ file, source }) => {
    const markup = source.replace(/^---\n.*?\n---\n/s, '').replace(/<(script|style)\b.*?<\/\1>/gs, '')
    return ownWords(markup).map((words) => `${file}: ${words}`)
  })
  expect(templates.length).toBeGreaterThan(50)
  expect(templates.filter(({ file }) => file.endsWith('.tsx')).length).toBeGreaterThan(2)
  expect(faults).toEqual([])
  expect(ownWords('<p class="meta">Not a label</p><img alt="A room" />')).toEqual(['Not a label', 'A room'])
})

test('which language it is stands in one place', () => {
  const named = (source: string) =>
    [...source.matchAll(/(?:lang="|[Ll]anguage\w*: ?|Collator\(|Format\()['"`]?en\b|(['"`])en(?:-US)?\1/g)].map(
      ([words]) => words,
    )
  expect(named('<html lang="en">')).toHaveLength(1)
  expect(named("inLanguage: 'en', 'Preferred-Languages: en'")).toHaveLength(2)
  const elsewhere = sources.filter(({ file }) => file !== 'labels.ts')
  expect(elsewhere.flatMap(({ file, source }) => named(source).map((words) => `${file}: ${words}`))).toEqual([])
})

test('what a page enumerates is joined by no word of the code', () => {
  const joined = ({ source }: { source: string }) => source.match(/\.join\((['"`])[^'"`]*[a-z]{2}[^'"`]*\1\)/g) ?? []
  const elsewhere = sources.filter(({ file }) => file !== 'labels.ts')
  expect(elsewhere.flatMap((one) => joined(one).map((words) => `${one.file}: ${words}`))).toEqual([])
})
