import { type Decoder, jsonDecoder, type Operation, parseJson } from '@core/http'
import type { RawAnswer } from './response/raw-decoder.ts'
import { readCentralVersion, readSession } from './response/read-result.ts'
import type { Version } from './server-version.ts'

/** What it says makes no difference, but a login page in place of the API confirms nothing. */
const anyJson: Decoder<RawAnswer> = {
  ...jsonDecoder((value): RawAnswer => ({ value, text: undefined })),
  decode: (body) => ({ value: parseJson(body.text()), text: body.text() }),
}

/** The operations that the client itself relies on. */
export const operations: {
  /** Any read that every user may make shows whether credentials are good. */
  readonly verify: Operation<RawAnswer>
  /** The same for servers that no longer have address spaces, but organizations. */
  readonly verifyByOrganizations: Operation<RawAnswer>
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
