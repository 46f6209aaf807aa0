import { z } from 'zod'
import { withoutValues } from '../error-in-log.ts'
import { partnersCommands } from '../partners/commands.ts'
import type { Started } from '../process.ts'
import { publishingCommands } from '../publishing/commands.ts'
import { reasonOf } from '../reason-of.ts'
import { seedingCommands } from '../seeding/commands.ts'
import { staffCommands } from '../staff/commands.ts'

/** Does what `npm run irh` asks for, and answers the sentence that is shown; throws with the reason when it can not. */
export type Command = (started: Started, body: unknown) => Promise<string>

const commands = new Map<string, Command>(
  Object.entries({ ...partnersCommands, ...publishingCommands, ...seedingCommands, ...staffCommands }),
)

/** Only 200 means that the command did what it says. */
export async function runCommand(
  started: Started,
  name: string,
  body: unknown,
): Promise<{ status: number; body: { message: string } }> {
  const command = commands.get(name)
  if (!command) return { status: 404, body: { message: `There is no command "${name}".` } }
  try {
    return { status: 200, body: { message: await command(started, body) } }
  } catch (error) {
    started.payload.logger.error({ err: error }, `The command ${name} failed`)
    return { status: 409, body: { message: whyFailed(error) } }
  }
}

function whyFailed(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error)
  return withoutValues(reasonOf(error))
}
