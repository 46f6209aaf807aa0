import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '#settings'

type Failed = { code: number | null; said: string; errors: string }

/** Runs `npm start`'s script to its end; `as` is a command that starts it in other circumstances. */
export async function startFails(
  env: Record<string, string>,
  { project = root, as = [] }: { project?: string; as?: readonly string[] } = {},
): Promise<Failed> {
  const [command = process.execPath, ...args] = [...as, process.execPath, join(project, 'scripts', 'start.ts')]
  const child = spawn(command, args, { cwd: project, env: { ...process.env, ...env } })
  let said = ''
  let errors = ''
  child.stdout.on('data', (chunk) => (said += chunk))
  child.stderr.on('data', (chunk) => {
    said += chunk
    errors += chunk
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, said, errors: errors.trim() }
}
