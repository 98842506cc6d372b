import { ApiFault } from '../api-fault.ts'
import type { Route } from '../requests/route.ts'

/** Operations that servers have, but of which nobody has published what they answer. */
const unknown: readonly (readonly [method: string, path: string])[] = [
  ['GET', '/metrics'],
  ['GET', '/appliances/{ref}/configuration'],
  ['PUT', '/appliances/{ref}/configuration'],
  ['GET', '/dnsServers/{ref}/files/{filename}/file'],
  ['PUT', '/dnsServers/{ref}/files/{filename}/file'],
  ['GET', '/micetro/logFiles/{filename}/file'],
  ['GET', '/command/{commandName}'],
  ['POST', '/command/{commandName}'],
]

/** Says plainly that the fake cannot answer what a server would. */
export const unknownRoutes: readonly Route[] = unknown.map(([method, path]) => ({
  method,
  path,
  handle: () => {
    throw new ApiFault(`The fake does not know the answer to ${method} ${path}.`, undefined, 501)
  },
}))
