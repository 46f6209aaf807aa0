import { contentSecurityPolicy, publicHeaders } from './public-headers.ts'
import { locationOf, type Redirect } from './redirects.ts'
import { searchIndex } from './search-index.ts'

type Site = {
  siteUrl: string
  /** The host that takes the form; `null`: the one of the site. */
  formHost: string | null
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
export function hostFiles({ siteUrl, formHost, redirects, isPage }: Site): ReadonlyMap<string, string> {
  const moved: Moved[] = []
  const withdrawn: string[] = []
  for (const { from, to, code } of redirects.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    if (isPage(from)) continue
    for (const path of spellings(from)) {
      if (to === null) withdrawn.push(path)
      else moved.push({ path, to: written(locationOf(to)), code })
    }
  }
  const addresses = { siteUrl, adminUrl: formHost ?? siteUrl }
  const headers = publicHeaders(addresses)
  const searchPolicy = contentSecurityPolicy(addresses, { searches: true })
  return new Map([
    ['_redirects', forNetlify(moved, withdrawn)],
    ['_headers', headerRules(headers, searchPolicy)],
    ['_hosting/nginx.conf', forNginx({ moved, withdrawn, headers, searchPolicy })],
    ['_hosting/Caddyfile', forCaddy({ moved, withdrawn, headers, searchPolicy })],
  ])
}

type Moved = { path: string; to: string; code: number }
type Rules = {
  moved: readonly Moved[]
  withdrawn: readonly string[]
  headers: ReturnType<typeof publicHeaders>
  /** The search page's, in the place of the one that all others have. */
  searchPolicy: string
}
const policyName = 'Content-Security-Policy'

/** Visitors leave the last slash out. */
const spellings = (path: string): string[] => (path === '/' ? [path] : [path, path.slice(0, -1)])

/** Characters that mean something else to one of the hosts are written as an address may have them. */
const written = (to: string): string =>
  to.replace(
    /[\s"'$;\\`{}<>]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )

/**
 * An address that has no query of its own takes the visitor's along, as our own server has it; `query`: what the host
 * calls it, with its question mark. Netlify and Cloudflare Pages do so by themselves.
 */
function withQuery(to: string, query: string): string {
  const [address = '', ...part] = to.split(/(?=#)/)
  return [address, address.includes('?') ? '' : query, ...part].join('')
}

// Cloudflare Pages knows no 410 and passes over such a line: visitors then get the page for what is not there.
const forNetlify = (moved: readonly Moved[], withdrawn: readonly string[]): string =>
  lines([
    ...moved.map(({ path, to, code }) => `${path} ${to} ${code}`),
    ...withdrawn.map((path) => `${path} /404.html 410`),
  ])

// A host that knows no "!" holds the search page to both policies: search does not run there, and the plain index stays.
const headerRules = (headers: Rules['headers'], searchPolicy: string): string =>
  lines([
    '/*',
    ...headers.map(([name, value]) => `  ${name}: ${value}`),
    searchIndex.page,
    `  ! ${policyName}`,
    `  ${policyName}: ${searchPolicy}`,
    '/assets/*',
    '  Cache-Control: public, max-age=31536000, immutable',
  ])

/** A value with its own quotes, which nginx and Caddy both read so. */
const quoted = (value: string): string => `"${value.replace(/[\\"]/g, '\\$&')}"`
const headerLine = (name: string, value: string): string => `add_header ${name} ${quoted(value)} always;`

const forNginx = ({ moved, withdrawn, headers, searchPolicy }: Rules): string =>
  lines([
    '# Inside the server block whose root is this folder:  include /path/to/the/site/_hosting/nginx.conf;',
    'index index.html;',
    'error_page 404 410 /404.html;',
    'absolute_redirect off;',
    ...headers.map(([name, value]) => headerLine(name, value)),
    'location ^~ /_ { return 404; }',
    // A place with a header of its own has none of those above; the page is looked for again as its file.
    `location ~ ^${searchIndex.page}(?:index\\.html)?$ {`,
    ...headers.map(([name, value]) => `  ${headerLine(name, name === policyName ? searchPolicy : value)}`),
    '}',
    'location ^~ /assets/ { expires 365d; }',
    ...moved.map(({ path, to, code }) => `location = ${path} { return ${code} "${withQuery(to, '$is_args$args')}"; }`),
    ...withdrawn.map((path) => `location = ${path} { return 410; }`),
  ])

const forCaddy = ({ moved, withdrawn, headers, searchPolicy }: Rules): string =>
  lines([
    '# Inside the site block whose root is this folder, beside file_server:  import /path/to/the/site/_hosting/Caddyfile',
    'header {',
    ...headers.flatMap(([name, value]) => (name === policyName ? [] : [`\t${name} ${quoted(value)}`])),
    '}',
    `@search path ${searchIndex.page}`,
    `@others not path ${searchIndex.page}`,
    `header @search ${policyName} ${quoted(searchPolicy)}`,
    `header @others ${policyName} ${quoted(policy(headers))}`,
    'header /assets/* Cache-Control "public, max-age=31536000, immutable"',
    'map {query} {asked} {',
    '\t"" ""',
    '\tdefault "?{query}"',
    '}',
    ...moved.map(({ path, to, code }) => `redir ${path} ${withQuery(to, '{asked}')} ${code}`),
    ...withdrawn.map((path) => `error ${path} 410`),
    'error /_* 404',
    'handle_errors {',
    '\t@missing expression `{err.status_code} in [404, 410]`',
    '\trewrite @missing /404.html',
    '\tfile_server @missing',
    '}',
  ])

const policy = (headers: Rules['headers']): string => headers.find(([name]) => name === policyName)?.[1] ?? ''

const lines = (list: readonly string[]): string => list.map((line) => `${line}\n`).join('')
