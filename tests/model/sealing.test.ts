import { describe, expect, test } from 'vitest'
import { parseSealingKeys, sealingWith } from '#sealing'

const one = 'one:11111111111111111111111111111111aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'
const two = 'two:22222222222222222222222222222222bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'
const by = (keys: string) => sealingWith(parseSealingKeys(keys) ?? [])
const text = 'We hope for “é” and 😀.\n'

describe('a text', () => {
  test('is sealed with the current key, never twice alike, and opened to the letter', () => {
    const { seal, open } = by(one)
    expect(seal(text)).toMatch(/^sealed\.one\.[\w-]+$/)
    expect(seal(text)).not.toBe(seal(text))
    expect(open(seal(text))).toBe(text)
  })
  test('stays as it is without a key', () => {
    expect(sealingWith([]).seal(text)).toBe(text)
    expect(sealingWith([]).open(text)).toBe(text)
  })
  test('that was sealed with an older key is opened, and is to be sealed anew', () => {
    const sealed = by(one).seal(text)
    const both = by(`${two}, ${one}`)
    expect(both.open(sealed)).toBe(text)
    expect(both.isStale(sealed)).toBe(true)
    expect(both.isStale(both.seal(text))).toBe(false)
  })
  test('of before is opened when there is a key, and is to be sealed', () => {
    expect(by(one).open(text)).toBe(text)
    expect(by(one).isStale(text)).toBe(true)
  })
  test('that was changed, or whose key is gone, is never guessed at', () => {
    const sealed = by(one).seal(text)
    expect(() => by(two).open(sealed)).toThrow('IRH_PII_KEY')
    const at = sealed.length - 5
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
    expect(() => by(one).open(changed)).toThrow()
  })
  test.each(['sealed.one.abc', 'plain.sealed.one.abc', 'plain.plain.sealed.x.y', 'plain.text', 'sealed'])(
    'that only looks sealed (%s) is kept to the letter, with a key and without',
    (odd) => {
      for (const sealing of [by(one), sealingWith([])]) expect(sealing.open(sealing.seal(odd))).toBe(odd)
    },
  )
})

test.each(['', 'one', 'one:12', one.slice(0, -1), `${one},two`, 'o e:11'])('%j is no key', (given) => {
  expect(parseSealingKeys(given)).toBeNull()
})
