import { handleEndpoints, type SanitizedConfig } from 'payload'

/** Payload's REST API behind our door. */
export function apiDoor(config: Promise<SanitizedConfig>): (request: Request) => Promise<Response> {
  return (request) => handleEndpoints({ config, request })
}
