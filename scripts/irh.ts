// npm run irh -- <command> [--help]: what an operator can do from the command line. Exit code 0 only when it did what it says.
import { SettingsError } from '#settings'
import { about } from './irh/about.ts'
import type { Command } from './irh/command.ts'
import { CommandError } from './irh/command-error.ts'
import { erase } from './irh/erase.ts'
import { exportSite } from './irh/export-site.ts'
import { exportSnapshot } from './irh/export-snapshot.ts'
import { publish } from './irh/publish.ts'
import { releases } from './irh/releases.ts'
import { reseal } from './irh/reseal.ts'
import { rollback } from './irh/rollback.ts'
import { seed } from './irh/seed.ts'
import { unlock } from './irh/unlock.ts'
import { verify } from './irh/verify.ts'

const commands: Record<string, Command> = {
  about,
  erase,
  'export-site': exportSite,
  'export-snapshot': exportSnapshot,
  publish,
  reseal,
  releases,
  rollback,
  seed,
  unlock,
  verify,
}

const [name, ...args] = process.argv.slice(2)
process.exitCode = await main()

async function main(): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(`${overview()}\n`)
    return name === undefined ? 2 : 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    process.stderr.write(`There is no command "${name}".\n\n${overview()}\n`)
    return 2
  }
  if (args.includes('--help')) {
    process.stdout.write(`npm run irh -- ${command.usage}\n${command.about}\n`)
    return 0
  }
  const surplus = notIn(command.usage, args)
  if (surplus !== null) {
    process.stderr.write(`"${surplus}" is not part of this command: npm run irh -- ${command.usage}\n`)
    return 1
  }
  try {
    process.stdout.write(`${await command.run(args)}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof CommandError || error instanceof SettingsError)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
}

/** The first word that a command would pass over: an option it does not have, or one word more than it takes. */
function notIn(usage: string, args: readonly string[]): string | null {
  const known = usage
    .split(' ')
    .slice(1)
    .map((word) => word.replace(/[[\]]/g, ''))
  const option = args.find((arg) => arg.startsWith('--') && !known.includes(arg))
  const words = args.filter((arg) => !arg.startsWith('--'))
  return option ?? words[known.filter((word) => !word.startsWith('--')).length] ?? null
}

function overview(): string {
  const width = Math.max(...Object.values(commands).map(({ usage }) => usage.length))
  const rows = Object.values(commands).map(({ usage, about }) => `  ${usage.padEnd(width)}  ${about.split('\n')[0]}`)
  return ['npm run irh -- <command> [--help]', '', ...rows].join('\n')
}
