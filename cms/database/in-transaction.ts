import { commitTransaction, initTransaction, killTransaction, type PayloadRequest } from 'payload'

/** Keeps all that is written through the request, or none of it; where the database has transactions. */
export async function inTransaction<T>(req: PayloadRequest, work: () => Promise<T>): Promise<T> {
  const isOurs = await initTransaction(req)
  try {
    const outcome = await work()
    if (isOurs) await commitTransaction(req)
    return outcome
  } catch (error) {
    if (isOurs) await killTransaction(req)
    throw error
  }
}
