import { cmsProcess } from './process.ts'

/** Next runs this when it starts: Payload is started here, once, and handed to the process around it. */
export async function register(): Promise<void> {
  const irh = cmsProcess()
  if (process.env['NEXT_RUNTIME'] !== 'nodejs' || !irh) return
  try {
    const { getPayload } = await import('payload')
    const { default: config } = await import('@payload-config')
    const { apiDoor } = await import('./staff/door/api.ts')
    irh.door = apiDoor(config)
    irh.opened(await getPayload({ config }))
  } catch (error) {
    irh.failed(error)
  }
}
