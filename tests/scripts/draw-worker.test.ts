import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { root } from '#settings'

describe('the thread that draws a site', () => {
  test('loads no schemas: the first page would wait for them', async () => {
    const loaded = await loadedBy(join(root, 'scripts', 'site', 'draw-in-thread.ts'))
    expect(loaded).toContainEqual(expect.stringContaining('/content/reader/unchecked-snapshot.ts'))
    expect(loaded.filter((address) => address.includes('/node_modules/'))).toEqual([])
  })
})

/** Addresses of all that a module loads. */
async function loadedBy(file: string): Promise<string[]> {
  const script = `
    import { registerHooks } from 'node:module'
    const loaded = []
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) })
    await import(${JSON.stringify(pathToFileURL(file).href)})
    console.log(JSON.stringify(loaded))
  `
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
  })
  return JSON.parse(stdout)
}
