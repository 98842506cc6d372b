import type { CloudspotLicenseApi, LicenseSession, User } from '@sdk/cloudspot'
import { companyOne } from './world.ts'

/** How a scenario is run here, and what is meant to be otherwise than in the official client. */
export interface Replay {
  readonly token?: string
  /** Gives the result in the official client's terms. */
  readonly run: (api: CloudspotLicenseApi) => Promise<unknown>
  readonly target?: string
  readonly sentToken?: string | undefined
  readonly result?: unknown
  readonly raised?: string
  /** Text that the error's message must hold. */
  readonly says?: string
  /** Why it is meant to be otherwise. Every other part of the scenario must be the same. */
  readonly because?: string
}

const session = ({ token, permissions }: LicenseSession): unknown => ({ token, permissions: permissions.toJSON() })
const user = ({ firstName, lastName, email, pin }: User): unknown => ({
  first_name: firstName,
  last_name: lastName,
  email,
  pin: pin ?? null,
})
const logIn = async (api: CloudspotLicenseApi): Promise<unknown> =>
  session(await api.authenticate('user@example.org', 'pw'))
const getUser = async (api: CloudspotLicenseApi): Promise<unknown> => user(await api.getUser())

const strict = 'a key that nobody foresaw must not break a call'

/** By the scenario's note. */
export const replays: Readonly<Record<string, Replay>> = {
  'authenticate ok': { run: logIn },
  'authenticate ok, permissions as one object': { run: logIn },
  'authenticate 401 with message': { run: logIn, says: 'Bad login' },
  'authenticate 400 with unknown error key breaks the client': {
    run: logIn,
    raised: 'ResponseError',
    says: ': x',
    because: strict,
  },
  'authenticate 200 with unknown top-level key breaks the client': {
    run: logIn,
    result: { token: 't', permissions: [] },
    because: strict,
  },
  'authenticate 500 html': {
    run: logIn,
    raised: 'ServerError',
    says: '500',
    because: 'the server failed, whatever it wrote',
  },
  'authenticate 299 is success (limit is status > 399)': { run: logIn },
  'get_permissions with token': {
    run: async (api) => (await api.getPermissions('tok-1')).items().length,
  },
  'get_permissions 201 is an error for this one method': {
    token: 'tok-1',
    run: async (api) => await api.getPermissions(),
    raised: 'DecodeError',
    because: 'a good status without permissions says nothing about the token; all methods judge statuses alike',
  },
  'get_permissions without token': { run: async (api) => await api.getPermissions(), says: 'authenticate first' },
  'get_user ok': { token: 'tok-1', run: getUser },
  'get_user pin null': { token: 'tok-1', run: getUser },
  'get_user 401': { run: async (api) => await api.getUser('bad'), says: 'No token' },
  'get_user without token': { run: getUser, says: 'authenticate first' },
  'get_user with extra key company breaks the client': {
    token: 't',
    run: async (api) => await api.getUser(),
    result: { firstName: 'A', lastName: 'B', email: 'c', company: 'x' },
    because: 'the documentation promises the member',
  },
  'get_company_permissions ok': {
    token: 'tok-1',
    run: async (api) => await api.getCompanyPermissions(companyOne),
  },
  'get_company_permissions 404': {
    token: 'tok-1',
    run: async (api) => await api.getCompanyPermissions('nope'),
    raised: 'NotFoundError',
    says: 'No company matched',
    because: 'errors have classes',
  },
  'get_company_permissions id is not escaped': {
    token: 'tok-1',
    run: async (api) => await api.getCompanyPermissions('a b/../c?x=1'),
    target: '/api/v1/auth/get-company-permissions/a%20b%2F..%2Fc%3Fx%3D1/',
    because: 'an id must not choose another path',
  },
  'validate_impersonation ok': {
    run: async (api) => {
      const { token, authToken, user: name, company } = await api.validateImpersonation('imp-1')
      return { token, auth_token: authToken, user: name, company }
    },
  },
  'validate_impersonation 400': {
    run: async (api) => await api.validateImpersonation('imp-1'),
    raised: 'NoValidToken',
    says: 'Expired',
    because: 'a failure is thrown, not returned',
  },
  'second authenticate sends the token got by the first': {
    run: async (api) => {
      await api.authenticate('u', 'p')
      return (await api.authenticate('u', 'p')).token
    },
    sentToken: undefined,
    because: 'a login must not depend on an old token, which may be another user’s or refused',
  },
  'assigning api.token later does not change the header': {
    token: 'tok-1',
    run: async (api) => {
      await api.getUser()
      api.token = 'assigned'
      await api.getUser()
      return api.token
    },
    sentToken: 'assigned',
    result: 'assigned',
    because: 'the current token is the one that is sent',
  },
  'get_user 200 with keys error and has_error is accepted: has_error true raises': {
    token: 't',
    run: getUser,
    raised: 'DecodeError',
    because: 'these keys are no part of the service; the answer lacks the profile',
  },
  'error body nested under error breaks the client': {
    token: 't',
    run: getUser,
    raised: 'NoValidToken',
    says: ': x',
    because: strict,
  },
  'put helper exists, no endpoint uses it': {
    run: async () => await Promise.resolve('not offered'),
    result: 'not offered',
    because: 'the service has no operation that it could be used for',
  },
}
