import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runApart } from '#cms/publishing/after/run-apart.ts'
import { root } from '#settings'

test('what runs apart ends with the process that asked for it, also when that is killed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'irh-apart-'))
  const [socket, script] = [join(folder, 'sock'), join(folder, 'waits.mjs')]
  // It lives as long as this connection is open.
  await writeFile(script, `import { connect } from 'node:net'; connect(process.argv[2])`)
  const server = createServer().listen(socket)
  const run = `
    import { runApart } from '#cms/publishing/after/run-apart.ts'
    await runApart(${JSON.stringify({ script, args: [socket] })})`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', run], { cwd: root, stdio: 'ignore' })
  const [connection] = await once(server, 'connection')
  parent.kill('SIGKILL')
  await once(connection.resume(), 'close')
  server.close()
  await rm(folder, { recursive: true })
}, 20_000)

test('what runs apart is waited for as long as it works, and heard', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'irh-apart-'))
  const script = join(folder, 'speaks.mjs')
  await writeFile(script, `setTimeout(() => process.stdout.write(process.argv[2]), 200)`)
  expect(await runApart({ script, args: ['done'], signal: undefined })).toBe('done')
  await rm(folder, { recursive: true })
})
