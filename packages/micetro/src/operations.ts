import { type Decoder, jsonDecoder, type Operation } from '@core/http'
import { readCentralVersion, readSession } from './response/read-result.ts'
import type { Version } from './server-version.ts'

/** What it says makes no difference, but a login page in place of the API confirms nothing. */
const anyJson: Decoder<undefined> = jsonDecoder(() => undefined)

/** The operations that the client itself relies on. */
export const operations: {
  /** Any read that every user may make shows whether credentials are good. */
  readonly verify: Operation<undefined>
  /** The same for servers that no longer have address spaces, but organizations. */
  readonly verifyByOrganizations: Operation<undefined>
  readonly login: Operation<string>
  readonly preLoginInfo: Operation<Version>
} = {
  verify: { name: 'authenticate', method: 'GET', path: '/addressSpaces', decode: anyJson },
  verifyByOrganizations: { name: 'authenticate', method: 'GET', path: '/organizations', decode: anyJson },
  // A login that is repeated leaves an unused session behind, which ends by itself.
  login: {
    name: 'authenticate',
    method: 'POST',
    followsRedirects: false,
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
