import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { likelySlot } from '#model/publishing/likely-slot.ts'
import { ask } from './support/ask.ts'
import { closeFront, openFront, type RunningFront } from './support/front.ts'
import { usualFiles } from './support/release.ts'

const page = (title: string) => `<!doctype html><title>x</title><h1 class="short">${title}</h1>`

let front: RunningFront
beforeAll(async () => {
  front = await openFront({
    files: {
      ...usualFiles,
      '404.html': `<!doctype html><title>Not here</title><ul>${likelySlot}<li>Home</li></ul>`,
      'philosophy/on-presence/index.html': page('On presence &amp; after'),
      'philosophy/on-attention/index.html': page('On attention'),
      'modules/embodied-learning/index.html': page('Embodied Learning'),
      'collaborate/sent/index.html': page('Thank you'),
    },
  })
})
afterAll(() => closeFront(front))

const asked = async (path: string) => {
  const { status, text } = await ask(front, path)
  return { status, links: [...text.matchAll(/href="([^"]*)">([^<]*)</g)].map(([, path, title]) => `${path} ${title}`) }
}

describe('the page for an address where nothing is', () => {
  test.each([
    ['a letter too many', '/philosophy/on-pressence/'],
    ['another folder', '/essays/on-presence'],
    ['no folder', '/on-presence/'],
    ['another ending', '/philosophy/on-presence.html'],
    ['capitals', '/Philosophy/On-Presence/'],
  ])('names the one that was meant: %s', async (_, path) => {
    const { status, links } = await asked(path)
    expect(status).toBe(404)
    expect(links[0]).toBe('/philosophy/on-presence/ On presence &amp; after')
  })

  test.each(['/wp-login.php', '/x/', '/%3Cscript%3Ealert(1)%3C/script%3E/', `/${'a'.repeat(3000)}/`])(
    'names none that is not like it: %s',
    async (path) => {
      const { status, links } = await asked(path)
      expect([404, 414]).toContain(status)
      expect(links).toEqual([])
    },
  )

  test.each(['/collaborate/send/', '/sent/'])('thanks nobody for a request that was not sent: %s', async (path) => {
    expect((await asked(path)).links).toEqual([])
  })

  test('says nothing of the address that was asked for', async () => {
    const { text } = await ask(front, '/philosophy/on-presence"onload="x/')
    expect(text).not.toContain('onload')
  })
})
