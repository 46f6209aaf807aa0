import { describe, expect, test } from 'vitest'
import { hostFiles, isHostFile } from '#model/publishing/host-files.ts'
import type { Redirect } from '#model/publishing/redirects.ts'

const redirects: Redirect[] = [
  { from: '/old/', to: '/training/', code: 301 },
  { from: '/away/', to: 'https://elsewhere.example/a?b=$c;d', code: 302 },
  { from: '/abroad/', to: 'https://elsewhere.example/é?a=日', code: 301 },
  { from: '/part/', to: 'https://part.example/#here', code: 301 },
  { from: '/gone/', to: null, code: 410 },
  { from: '/there-again/', to: '/training/', code: 301 },
]
const site = {
  siteUrl: 'https://irh.example',
  formHost: null,
  redirects,
  isPage: (path: string) => path === '/there-again/',
}
const files = hostFiles(site)
const textOf = (name: string): string => files.get(name) ?? ''

describe('what other hosts are told', () => {
  test('lies where no page can', () => {
    expect([...files.keys()].every(isHostFile)).toBe(true)
    expect(['index.html', 'assets/_a.css', '404.html'].some(isHostFile)).toBe(false)
  })

  test('of old addresses, with and without the last slash', () => {
    expect(textOf('_redirects')).toContain('/old/ /training/ 301\n/old /training/ 301\n')
    expect(textOf('_redirects')).toContain('/gone/ /404.html 410\n')
    expect(textOf('_hosting/nginx.conf')).toContain('location = /old { return 301 "/training/$is_args$args"; }\n')
    expect(textOf('_hosting/nginx.conf')).toContain('location = /gone/ { return 410; }\n')
    expect(textOf('_hosting/Caddyfile')).toContain('redir /old/ /training/{asked} 301\n')
    expect(textOf('_hosting/Caddyfile')).toContain('error /gone/ 410\n')
  })

  test('to take along what was asked after an old address, where the new one asks for nothing itself', () => {
    expect(textOf('_hosting/nginx.conf')).toContain('{ return 301 "https://part.example/$is_args$args#here"; }\n')
    expect(textOf('_hosting/nginx.conf')).toContain('"https://elsewhere.example/a?b=%24c%3Bd"')
    expect(textOf('_hosting/Caddyfile')).toContain('map {query} {asked} {\n\t"" ""\n\tdefault "?{query}"\n}\n')
    expect(textOf('_hosting/Caddyfile')).toContain('redir /part/ https://part.example/{asked}#here 301\n')
    expect(textOf('_hosting/Caddyfile')).toContain('redir /away/ https://elsewhere.example/a?b=%24c%3Bd 302\n')
    // These hosts do it by themselves.
    expect(textOf('_redirects')).toContain('/part/ https://part.example/#here 301\n')
  })

  test('lets a page stand before what was said of its address', () => {
    expect([...files.values()].join()).not.toContain('/there-again')
  })

  test('holds nothing that means something else to a host', () => {
    expect(textOf('_hosting/nginx.conf')).toContain('"https://elsewhere.example/a?b=%24c%3Bd"')
    expect(textOf('_redirects')).toContain('/away/ https://elsewhere.example/a?b=%24c%3Bd 302\n')
    for (const name of ['_redirects', '_hosting/nginx.conf', '_hosting/Caddyfile']) {
      expect(textOf(name), name).toContain('https://elsewhere.example/%C3%A9?a=%E6%97%A5')
    }
  })

  test('is a configuration that nginx and Caddy can read: every quoted value ends where it should', () => {
    // A word with a quote in it, or right behind one, is what neither of them takes.
    const isRead = (line: string): boolean => /^(?:[^"\\]|(?<=[\s(])"(?:[^"\\]|\\.)*"(?=[\s;)]|$)|\\[.d])*$/.test(line)
    for (const name of ['_hosting/nginx.conf', '_hosting/Caddyfile']) {
      expect(
        textOf(name)
          .split('\n')
          .filter((line) => !isRead(line)),
        name,
      ).toEqual([])
    }
  })

  test('to show words where a page was withdrawn', () => {
    expect(textOf('_hosting/nginx.conf')).toContain('error_page 404 410 /404.html;\n')
    expect(textOf('_hosting/Caddyfile')).toContain('{err.status_code} in [404, 410]')
  })

  test('of the headers that our own server sends', () => {
    expect(textOf('_headers')).toMatch(/^\/\*\n {2}X-Content-Type-Options: nosniff\n/)
    for (const name of ['_headers', '_hosting/nginx.conf', '_hosting/Caddyfile']) {
      expect(textOf(name), name).toContain("default-src 'none'")
      expect(textOf(name), name).toContain('Strict-Transport-Security')
    }
  })

  test('of the host that takes the form, where that is another', () => {
    for (const [formHost, wanted] of [
      [null, "connect-src 'self'; form-action 'self';"],
      ['https://admin.example', "connect-src 'self' https://admin.example; form-action 'self' https://admin.example;"],
    ] as const) {
      const told = hostFiles({ ...site, formHost })
      for (const name of ['_headers', '_hosting/nginx.conf', '_hosting/Caddyfile']) {
        expect(told.get(name), name).toContain(wanted)
      }
    }
  })

  test('of the one page where WebAssembly may run', () => {
    expect(textOf('_headers')).toMatch(
      /^\/search\/\n {2}! Content-Security-Policy\n {2}Content-Security-Policy: .*'wasm-unsafe-eval'/m,
    )
    expect(textOf('_hosting/nginx.conf')).toMatch(
      /location ~ \^\/search\/\(\?:index\\\.html\)\?\$ \{[^}]*'wasm-unsafe-eval'/,
    )
    expect(textOf('_hosting/Caddyfile')).toMatch(/^header @search Content-Security-Policy .*'wasm-unsafe-eval'/m)
    for (const text of files.values()) {
      const policies = text.split('\n').filter((line) => line.includes("default-src 'none'"))
      if (policies.length > 0) expect(policies.map((line) => line.includes('wasm')).toSorted()).toEqual([false, true])
    }
  })
})
