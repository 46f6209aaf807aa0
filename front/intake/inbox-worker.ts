import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { parseSealingKeys, sealingWith } from '#sealing'
import { reasonOf } from '../events.ts'
import { erasedSchema, handedSchema, type InboxRequest, renamingSchema } from './inbox.ts'
import { openInboxFile } from './inbox-file.ts'

// The thread that waits for the disk. Requests that arrive while it waits are kept together, with one sync for all.

const callSchema = z.discriminatedUnion('command', [
  // As one text, which is handed over faster than an object of many fields.
  z.object({ id: z.int(), command: z.literal('keep'), request: z.string() }),
  z.object({ id: z.int(), command: z.literal('uncopied'), after: z.string().nullable(), limit: z.int() }),
  z.object({ id: z.int(), command: z.literal('markCopied'), handed: handedSchema }),
  z.object({ id: z.int(), command: z.literal('findReceipt'), hash: z.string() }),
  z.object({ id: z.int(), command: z.literal('withdraw'), hash: z.string() }),
  z.object({ id: z.int(), command: z.literal('copied'), after: z.string().nullable(), limit: z.int() }),
  z.object({ id: z.int(), command: z.literal('rename'), names: renamingSchema }),
  z.object({ id: z.int(), command: z.literal('erase'), reference: z.string() }),
  z.object({ id: z.int(), command: z.literal('eraseUnlessSentAgain'), erased: erasedSchema }),
  z.object({ id: z.int(), command: z.literal('eraseCopied'), reference: z.string() }),
  z.object({ id: z.int(), command: z.literal('reseal') }),
  z.object({ id: z.int(), command: z.literal('tidy') }),
  z.object({ id: z.int(), command: z.literal('lag') }),
  z.object({ id: z.int(), command: z.literal('close') }),
])
export type Call = z.infer<typeof callSchema>
export type Answer = { id: number; ok: true; value: unknown } | { id: number; ok: false; reason: string }

const mostInOneSync = 500

/** `bell` is rung after each call (inbox-thread.ts). */
const givenSchema = z.object({
  file: z.string(),
  piiKeys: z.string(),
  bell: z.instanceof(Int32Array),
  busyMs: z.number().optional(),
})

type Keep = Extract<Call, { command: 'keep' }>

// Checked when it was read; once more here would make its sender wait for nothing.
const requestIn = (text: string): InboxRequest => JSON.parse(text)

const parse = (message: Call): Call => {
  // Ours alone, and a sender waits for it.
  if (message.command === 'keep') return message
  const parsed = callSchema.safeParse(message)
  // A plain error: the message of another kind does not reach the thread that hears of it.
  if (!parsed.success) throw new Error(`the inbox was asked what it does not know: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

function answerCalls(port: MessagePort): void {
  const given = givenSchema.parse(workerData)
  const inbox = openInboxFile(
    given.file,
    sealingWith(given.piiKeys === '' ? [] : (parseSealingKeys(given.piiKeys) ?? [])),
    given.busyMs,
  )

  const answer = (message: Answer) => port.postMessage(message)

  const keepAll = (batch: readonly Keep[]) => {
    const results = inbox.keepAll(batch.map(({ request }) => requestIn(request)))
    for (const [index, { id }] of batch.entries()) {
      const result = results[index]
      if (result instanceof Error) answer({ id, ok: false, reason: result.message })
      else answer({ id, ok: true, value: result })
    }
  }

  const resultOf = (call: Exclude<Call, Keep>): unknown => {
    switch (call.command) {
      case 'uncopied':
        return inbox.uncopied(call)
      case 'markCopied':
        return inbox.markCopied(call.handed)
      case 'findReceipt':
        return inbox.findReceipt(call.hash)
      case 'withdraw':
        return inbox.withdraw(call.hash)
      case 'rename':
        return inbox.rename(call.names)
      case 'copied':
        return inbox.copied(call)
      case 'erase':
        return inbox.erase(call.reference)
      case 'eraseUnlessSentAgain':
        return inbox.eraseUnlessSentAgain(call.erased)
      case 'eraseCopied':
        return inbox.eraseCopied(call.reference)
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

  const doIt = (call: Exclude<Call, Keep>) => {
    try {
      answer({ id: call.id, ok: true, value: resultOf(call) })
    } catch (error) {
      answer({ id: call.id, ok: false, reason: reasonOf(error) })
    }
  }

  const nextCall = (): Call | null => {
    const received = receiveMessageOnPort(port)
    return received ? parse(received.message) : null
  }

  answer({ id: 0, ok: true, value: null })
  for (;;) {
    const rung = Atomics.load(given.bell, 0)
    let call = nextCall()
    // All that came while the disk was busy, in the order they were asked: "close" must not overtake a request. What is
    // more than one sync takes stays outside of this thread's small memory for the next.
    const batch: Keep[] = []
    while (call?.command === 'keep') {
      batch.push(call)
      call = batch.length < mostInOneSync ? nextCall() : null
    }
    if (batch.length > 0) keepAll(batch)
    // Woken by a bell it begins sooner than by a message (decision 0080).
    else if (!call) Atomics.wait(given.bell, 0, rung)
    if (call) doIt(call)
    if (call?.command === 'close') return
  }
}

// On the main thread it does nothing: npm start loads it there for what it leaves behind, compiled (decision 0013).
if (parentPort !== null) answerCalls(parentPort)
