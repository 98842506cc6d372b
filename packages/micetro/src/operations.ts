import { jsonDecoder, nothingDecoder, type Operation } from '@core/http'
import { readCentralVersion, readSession } from './response/read-result.ts'
import type { Version } from './server-version.ts'

/** The operations that the client itself relies on. */
export const operations: {
  /** Any read that every user may make shows whether credentials are good. */
  readonly verify: Operation<undefined>
  /** The same for servers that no longer have address spaces, but organizations. */
  readonly verifyByOrganizations: Operation<undefined>
  readonly login: Operation<string>
  readonly preLoginInfo: Operation<Version>
} = {
  verify: { name: 'authenticate', method: 'GET', path: '/addressSpaces', decode: nothingDecoder() },
  verifyByOrganizations: { name: 'authenticate', method: 'GET', path: '/organizations', decode: nothingDecoder() },
  // A login that is repeated leaves an unused session behind, which ends by itself.
  login: {
    name: 'authenticate',
    method: 'POST',
    path: '/micetro/sessions',
    decode: jsonDecoder(readSession),
    idempotent: true,
  },
  preLoginInfo: {
    name: 'micetroVersion',
    method: 'GET',
    path: '/command/web_getPreLoginInfo',
    decode: jsonDecoder(readCentralVersion),
  },
}
