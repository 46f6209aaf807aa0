import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { parseSealingKeys, sealingWith } from '#sealing'
import { reasonOf } from '../events.ts'
import type { InboxRequest } from './inbox.ts'
import { openInboxFile } from './inbox-file.ts'

// The thread that waits for the disk. Requests that arrive while it waits are kept together, with one sync for all.

const callSchema = z.discriminatedUnion('command', [
  // Checked when it was read; once more here would make its sender wait for nothing.
  z.object({ id: z.int(), command: z.literal('keep'), request: z.custom<InboxRequest>() }),
  z.object({ id: z.int(), command: z.literal('uncopied'), after: z.string().nullable(), limit: z.int() }),
  z.object({ id: z.int(), command: z.literal('markCopied'), reference: z.string() }),
  z.object({ id: z.int(), command: z.literal('findReceipt'), hash: z.string() }),
  z.object({ id: z.int(), command: z.literal('withdraw'), hash: z.string() }),
  z.object({ id: z.int(), command: z.literal('copied'), after: z.string().nullable(), limit: z.int() }),
  z.object({ id: z.int(), command: z.literal('erase'), reference: z.string() }),
  z.object({ id: z.int(), command: z.literal('reseal') }),
  z.object({ id: z.int(), command: z.literal('tidy') }),
  z.object({ id: z.int(), command: z.literal('lag') }),
  z.object({ id: z.int(), command: z.literal('close') }),
])
export type Call = z.infer<typeof callSchema>
type Answer = { id: number; ok: true; value: unknown } | { id: number; ok: false; reason: string }

if (parentPort === null) throw new Error('inbox-worker.ts runs as a worker thread of the front')
const port = parentPort
const given = z.object({ file: z.string(), piiKeys: z.string() }).parse(workerData)
const inbox = openInboxFile(
  given.file,
  sealingWith(given.piiKeys === '' ? [] : (parseSealingKeys(given.piiKeys) ?? [])),
)
const waiting: { id: number; request: InboxRequest }[] = []

const answer = (message: Answer) => port.postMessage(message)

const keepWaiting = () => {
  const batch = waiting.splice(0)
  const results = inbox.keepAll(batch.map(({ request }) => request))
  for (const [index, { id }] of batch.entries()) {
    const result = results[index]
    if (result instanceof Error) answer({ id, ok: false, reason: result.message })
    else answer({ id, ok: true, value: result })
  }
}

const resultOf = (call: Exclude<Call, { command: 'keep' }>): unknown => {
  switch (call.command) {
    case 'uncopied':
      return inbox.uncopied(call)
    case 'markCopied':
      return inbox.markCopied(call.reference)
    case 'findReceipt':
      return inbox.findReceipt(call.hash)
    case 'withdraw':
      return inbox.withdraw(call.hash)
    case 'copied':
      return inbox.copied(call)
    case 'erase':
      return inbox.erase(call.reference)
    case 'reseal':
      return inbox.reseal()
    case 'tidy':
      return inbox.tidy()
    case 'lag':
      return inbox.lag()
    case 'close':
      return inbox.close()
  }
}

port.on('message', (message: unknown) => {
  const parsed = callSchema.safeParse(message)
  // A plain error: the message of another kind does not reach the thread that hears of it.
  if (!parsed.success) throw new Error(`the inbox was asked what it does not know: ${z.prettifyError(parsed.error)}`)
  const call = parsed.data
  if (call.command === 'keep') {
    waiting.push(call)
    if (waiting.length === 1) setImmediate(keepWaiting)
    return
  }
  // In the order they were asked: "close" must not overtake a request.
  if (waiting.length > 0) keepWaiting()
  try {
    answer({ id: call.id, ok: true, value: resultOf(call) })
  } catch (error) {
    answer({ id: call.id, ok: false, reason: reasonOf(error) })
  }
  if (call.command === 'close') port.close()
})

answer({ id: 0, ok: true, value: null })
