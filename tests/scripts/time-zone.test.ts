// Node reads the time zone when a process begins: what .env says of it must be there by then.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '#settings'

// Says its time zone in place of the CMS, to whoever asks for anything.
const cmsOfTheTest = `
import { createServer } from 'node:http'
import { join } from 'node:path'
const server = createServer((_, answer) => answer.end(JSON.stringify({ message: new Date(0).toString() })))
server.listen(join(process.env.DATA_DIR, 'run', 'cms.sock'), () => process.send({ type: 'ready' }))
process.on('message', () => server.close(() => process.exit(0)))
`
let copy: string
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'irh-time-zone-'))
  for (const part of ['package.json', 'settings.ts', 'sealing.ts', 'scripts']) {
    cpSync(join(root, part), join(copy, part), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  mkdirSync(join(copy, 'cms', '.next'), { recursive: true })
  writeFileSync(join(copy, 'cms', '.next', 'BUILD_ID'), 'test')
  writeFileSync(join(copy, 'cms', 'server.ts'), cmsOfTheTest)
  writeFileSync(join(copy, 'front.mjs'), 'process.stdout.write(new Date(0).toString())')
  writeFileSync(join(copy, 'start.ts'), "import { become } from '#scripts/start/become.ts'\n\nbecome('front.mjs')\n")
  writeFileSync(
    join(copy, 'command.ts'),
    "import { askCms } from '#scripts/irh/cms.ts'\n\nprocess.stdout.write(await askCms('unlock', {}))\n",
  )
  writeFileSync(join(copy, '.env'), 'TZ=Asia/Tokyo\n')
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const run = (args: string[], env: Record<string, string>) =>
  spawnSync(process.execPath, args, {
    cwd: copy,
    env: { ...process.env, DATA_DIR: join(copy, 'data'), ...env },
    encoding: 'utf8',
  }).stdout

test.each([
  ['the server', ['start.ts']],
  ['the CMS that a command starts', ['command.ts']],
])('%s has the time zone of .env, unless the environment says another', (_, args) => {
  expect(run(args, { TZ: '' })).toContain('09:00:00')
  expect(run(args, { TZ: 'Asia/Kolkata' })).toContain('05:30:00')
})
