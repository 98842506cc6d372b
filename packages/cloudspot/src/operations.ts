import { type BodyDecoder, jsonDecoder, type Operation } from '@core/http'
import { recordOf } from './model/document.ts'
import { type Impersonation, readImpersonation } from './model/impersonation.ts'
import type { Permissions } from './model/permissions.ts'
import { parsePermissions, readSlugs } from './model/read-permissions.ts'
import { type LicenseSession, readSession } from './model/session.ts'
import { readUser, type User } from './model/user.ts'

/** All that the License API offers. */
export interface LicenseOperations {
  readonly authenticate: Operation<LicenseSession>
  readonly getPermissions: Operation<Permissions>
  readonly getUser: Operation<User>
  readonly getCompanyPermissions: Operation<readonly string[]>
  readonly validateImpersonation: Operation<Impersonation>
}

/** The service's JSON, also where it is sent without a type or as plain text; a page is still refused as one. */
function decoder<Result>(read: (document: unknown) => Result): BodyDecoder<Result> {
  const json = jsonDecoder(read)
  return { ...json, accepts: (mediaType) => mediaType === '' || mediaType === 'text/plain' || json.accepts(mediaType) }
}

/** The five operations. Each path ends with a slash, without which the service does not know it. */
export const operations: LicenseOperations = {
  authenticate: {
    name: 'auth.authenticate',
    method: 'POST',
    followsRedirects: false,
    path: '/auth/authenticate/',
    decode: decoder(readSession),
  },
  getPermissions: {
    name: 'auth.getPermissions',
    method: 'GET',
    path: '/auth/get-permissions/',
    decode: decoder((document) => parsePermissions(recordOf(document)['permissions'])),
  },
  getUser: {
    name: 'auth.getUser',
    method: 'GET',
    path: '/auth/users/profile/',
    decode: decoder(readUser),
  },
  getCompanyPermissions: {
    name: 'auth.getCompanyPermissions',
    method: 'GET',
    path: '/auth/get-company-permissions/{companyId}/',
    decode: decoder((document) => readSlugs(recordOf(document)['permissions'], 'permissions')),
  },
  validateImpersonation: {
    name: 'auth.validateImpersonation',
    method: 'POST',
    followsRedirects: false,
    path: '/auth/impersonation-validation/',
    decode: decoder(readImpersonation),
  },
}
