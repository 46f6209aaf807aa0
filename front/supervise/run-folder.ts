import { constants } from 'node:fs'
import { access, chmod, mkdir } from 'node:fs/promises'
import { reasonOf } from '../events.ts'
import { StartError } from '../start-error.ts'

// Of the address of a Unix socket, with its closing zero.
const longestSocketPath = 107

/** Makes the folder of sockets and locks, which nobody else may enter. Throws `StartError` when it can not be used. */
export async function prepareRunFolder(run: string, socket: string): Promise<void> {
  if (Buffer.byteLength(socket) > longestSocketPath) {
    throw new StartError(
      `DATA_DIR is too long: ${socket} has more than ${longestSocketPath} bytes, which no socket may. Choose a shorter one: DATA_DIR=… npm start`,
    )
  }
  try {
    await mkdir(run, { recursive: true, mode: 0o700 })
    // A socket is made before its mode can be set: until then the folder keeps others out.
    await chmod(run, 0o700)
    await access(run, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new StartError(
      `${run} cannot be used: ${reasonOf(error)}. Make the data folder one this user owns (chown, chmod u+rwx), or choose another: DATA_DIR=… npm start`,
    )
  }
}
