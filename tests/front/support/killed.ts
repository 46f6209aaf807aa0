import { freePort } from '#tests/support/server.ts'
import { filled, postForm } from './ask.ts'
import { freshFolder } from './front.ts'
import { startProcess } from './process.ts'
import { makeCurrent, writeRelease } from './release.ts'

const senders = 4

type Killed = {
  dataDir: string
  port: number
  /** What senders were told, by reference: under which name they had sent. */
  acknowledged: Map<string, string>
}

/** Kills a front of its own process so often, each time in the middle of requests and after so many were acknowledged. */
export async function killAgainAndAgain({
  kills,
  acknowledgedEach,
  env = {},
}: {
  kills: number
  acknowledgedEach: number
  env?: Record<string, string>
}): Promise<Killed> {
  const dataDir = await freshFolder()
  await makeCurrent(dataDir, await writeRelease(dataDir, 1))
  const port = await freePort()
  const acknowledged = new Map<string, string>()
  let sent = 0

  for (let round = 0; round < kills; round += 1) {
    // Every other time requests are being handed over, too, when it dies.
    const front = await startProcess(dataDir, port, { withCms: round % 2 === 1, env })
    let isAlive = true
    const enough = acknowledged.size + acknowledgedEach
    const middle = Promise.withResolvers<void>()
    const send = async () => {
      while (isAlive) {
        sent += 1
        const name = `Sender ${sent}`
        const answer = await postForm(port, { ...filled, name }).catch(() => null) // the line broke: nothing was said
        const reference = answer && /reference=(.*)$/.exec(answer.headers.location ?? '')?.[1]
        if (reference) acknowledged.set(reference, name)
        if (acknowledged.size >= enough) middle.resolve()
      }
    }
    const sending = Array.from({ length: senders }, send)
    await middle.promise
    front.child.kill('SIGKILL')
    isAlive = false
    await Promise.all([...sending, front.ended])
  }
  return { dataDir, port, acknowledged }
}
