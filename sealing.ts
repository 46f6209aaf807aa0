// Personal data in a form that only who has the key reads: the front's inbox and the CMS keep the same form.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** The current key comes first; the others only open what was sealed before. */
export type SealingKeys = readonly { id: string; key: Buffer }[]

const prefix = 'sealed'
// Somebody may write what looks sealed; before it stands this word, and comes off again.
const plainPrefix = 'plain.'
const looksSealed = /^(?:plain\.)*sealed\./i
const looksPlain = /^plain\.(?:plain\.)*sealed\./i
const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

/** Reads `IRH_PII_KEY`: `id:64 hex digits`, older ones behind commas. `null` when it is not of this form. */
export function parseSealingKeys(text: string): SealingKeys | null {
  const keys = text.split(',').map((each) => /^([a-z0-9-]{1,20}):([0-9a-f]{64})$/i.exec(each.trim()))
  if (keys.some((key) => key === null)) return null
  return keys.flatMap((key) => (key ? [{ id: key[1] ?? '', key: Buffer.from(key[2] ?? '', 'hex') }] : []))
}

/** The form of `IRH_PII_KEY` again, for another thread. */
export const textOfKeys = (keys: SealingKeys): string =>
  keys.map(({ id, key }) => `${id}:${key.toString('hex')}`).join(',')

export type Sealing = {
  /** Without keys a text stays as it is. */
  seal: (text: string) => string
  /** Throws when the key is not there (any more), or when somebody changed what was sealed. */
  open: (text: string) => string
  /** Whether its key is there. */
  canOpen: (text: string) => boolean
  /** Whether sealing it again would change how it is kept. */
  isStale: (text: string) => boolean
}

/** The name of the key that a text is sealed with; `null`: it is not sealed. */
export const keyIdOf = (text: string): string | null => /^sealed\.([a-z0-9-]{1,20})\.[\w-]+$/i.exec(text)?.[1] ?? null

export function sealingWith(keys: SealingKeys): Sealing {
  const [current] = keys
  const seal = (text: string): string => {
    if (!current) return looksSealed.test(text) ? plainPrefix + text : text
    const iv = randomBytes(ivBytes)
    const cipher = createCipheriv(algorithm, current.key, iv)
    const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return `${prefix}.${current.id}.${sealed.toString('base64url')}`
  }
  const open = (text: string): string => {
    const id = keyIdOf(text)
    if (id === null) return looksPlain.test(text) ? text.slice(plainPrefix.length) : text
    const known = keys.find((each) => each.id === id)
    if (!known) {
      throw new Error(
        `This was sealed with the key "${id}", which IRH_PII_KEY does not hold. Add it behind the current key.`,
      )
    }
    const sealed = Buffer.from(text.slice(prefix.length + id.length + 2), 'base64url')
    const decipher = createDecipheriv(algorithm, known.key, sealed.subarray(0, ivBytes))
    decipher.setAuthTag(sealed.subarray(-tagBytes))
    return Buffer.concat([decipher.update(sealed.subarray(ivBytes, -tagBytes)), decipher.final()]).toString('utf8')
  }
  const canOpen = (text: string): boolean => {
    const id = keyIdOf(text)
    return id === null || keys.some((each) => each.id === id)
  }
  return { seal, open, canOpen, isStale: (text) => current !== undefined && keyIdOf(text) !== current.id }
}
