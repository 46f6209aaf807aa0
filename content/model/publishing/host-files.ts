import { publicHeaders, speculationRules } from './public-headers.ts'
import type { Redirect } from './redirects.ts'

type Site = {
  siteUrl: string
  redirects: readonly Redirect[]
  /** Whether a page lies at an address: it is shown then, whatever was said of the address before. */
  isPage: (path: string) => boolean
}

/** Whether a file tells another host how to serve the site. Our own server reads none of them and serves none. */
export const isHostFile = (name: string): boolean => name.startsWith('_')

/**
 * Old addresses and headers as other hosts read them: `_redirects` and `_headers` for Netlify and Cloudflare Pages, and
 * parts of a configuration for nginx and Caddy. They lie among the public files, so that a folder is complete wherever
 * it was made; names are those in the public folder.
 */
export function hostFiles({ siteUrl, redirects, isPage }: Site): ReadonlyMap<string, string> {
  const moved: Moved[] = []
  const withdrawn: string[] = []
  for (const { from, to, code } of redirects.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    if (isPage(from)) continue
    for (const path of spellings(from)) {
      if (to === null) withdrawn.push(path)
      else moved.push({ path, to: written(to), code })
    }
  }
  const headers = publicHeaders({ siteUrl, adminUrl: siteUrl })
  return new Map([
    ['_redirects', forNetlify(moved, withdrawn)],
    ['_headers', headerRules(headers)],
    ['_hosting/nginx.conf', forNginx({ moved, withdrawn, headers })],
    ['_hosting/Caddyfile', forCaddy({ moved, withdrawn, headers })],
  ])
}

type Moved = { path: string; to: string; code: number }
type Rules = { moved: readonly Moved[]; withdrawn: readonly string[]; headers: ReturnType<typeof publicHeaders> }

/** Visitors leave the last slash out. */
const spellings = (path: string): string[] => (path === '/' ? [path] : [path, path.slice(0, -1)])

/** Characters that mean something else to one of the hosts are written as an address may have them. */
const written = (to: string): string =>
  to.replace(
    /[\s"'$;\\`{}<>]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )

// Cloudflare Pages knows no 410 and passes over such a line: visitors then get the page for what is not there.
const forNetlify = (moved: readonly Moved[], withdrawn: readonly string[]): string =>
  lines([
    ...moved.map(({ path, to, code }) => `${path} ${to} ${code}`),
    ...withdrawn.map((path) => `${path} /404.html 410`),
  ])

const headerRules = (headers: Rules['headers']): string =>
  lines([
    '/*',
    ...headers.map(([name, value]) => `  ${name}: ${value}`),
    '/assets/*',
    '  Cache-Control: public, max-age=31536000, immutable',
    speculationRules.path,
    `  Content-Type: ${speculationRules.contentType}`,
  ])

const forNginx = ({ moved, withdrawn, headers }: Rules): string =>
  lines([
    '# Inside the server block whose root is this folder:  include /path/to/the/site/_hosting/nginx.conf;',
    'index index.html;',
    'error_page 404 /404.html;',
    'absolute_redirect off;',
    ...headers.map(([name, value]) => `add_header ${name} "${value}" always;`),
    'location ^~ /_ { return 404; }',
    'location ^~ /assets/ { expires 365d; }',
    ...moved.map(({ path, to, code }) => `location = ${path} { return ${code} "${to}"; }`),
    ...withdrawn.map((path) => `location = ${path} { return 410; }`),
  ])

const forCaddy = ({ moved, withdrawn, headers }: Rules): string =>
  lines([
    '# Inside the site block whose root is this folder, beside file_server:  import /path/to/the/site/_hosting/Caddyfile',
    'header {',
    ...headers.map(([name, value]) => `\t${name} "${value}"`),
    '}',
    'header /assets/* Cache-Control "public, max-age=31536000, immutable"',
    ...moved.map(({ path, to, code }) => `redir ${path} ${to} ${code}`),
    ...withdrawn.map((path) => `error ${path} 410`),
    'error /_* 404',
    'handle_errors {',
    '\t@missing expression `{err.status_code} == 404`',
    '\trewrite @missing /404.html',
    '\tfile_server @missing',
    '}',
  ])

const lines = (list: readonly string[]): string => list.map((line) => `${line}\n`).join('')
