import { capture } from '@core/http/testing'
import { CloudspotLicenseApi, type CloudspotOptions, ConfigError, createLicenseClient } from '@sdk/cloudspot'
import { createFakeLicenseServer } from '@sdk/cloudspot/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('options', () => {
  it.each<[unknown, unknown, string, string]>([
    ['', {}, 'appId', 'the id that the License server has'],
    [undefined, {}, 'appId', 'the id that the License server has'],
    [' ', {}, 'appId', 'the id that the License server has'],
    ['crm\n', {}, 'appId', 'line break'],
    ['crm', 'a-token', 'options', '{ token }'],
    ['crm', null, 'options', 'must be an object'],
    ['crm', { tokn: 't' }, 'tokn', 'did you mean token?'],
    ['crm', { token: 7 }, 'token', 'must be a string'],
    ['crm', { token: 'line\nbreak' }, 'token', 'line break'],
    ['crm', { token: 'π' }, 'token', 'no header can carry'],
    ['crm', { testMode: 'yes' }, 'testMode', 'true or false'],
    ['crm', { testMode: true, baseUrl: 'https://license.example.com' }, 'testMode', 'leave one out'],
    ['crm', { baseUrl: 7 }, 'baseUrl', 'must be a URL'],
    ['crm', { baseUrl: 'license.example.com' }, 'baseUrl', 'must begin with https://'],
    ['crm', { baseUrl: 'https://me:pass@license.example.com' }, 'baseUrl', 'holds credentials'],
    ['crm', { baseUrl: 'http://license.example.com/api/v1' }, 'baseUrl', 'allowInsecureHttp'],
    ['crm', { timeoutMs: -1 }, 'timeoutMs', 'milliseconds'],
  ])('%j %j', (appId, options, option, text) => {
    const make = (): unknown => new CloudspotLicenseApi(appId as string, options as CloudspotOptions)
    expect(make).toThrow(ConfigError)
    expect(make).toThrow(expect.objectContaining({ option, message: expect.stringContaining(text) }))
  })

  it('a client without memory has no token', () => {
    const options = { token: 'x' } as object
    expect(() => createLicenseClient('crm', options)).toThrow('token: is not an option')
    expect(() => createLicenseClient('')).toThrow(ConfigError)
  })

  it('knows where the service is', () => {
    expect(new CloudspotLicenseApi('crm').baseUrl).toBe('https://license.cloudspot.be/api/v1')
    expect(new CloudspotLicenseApi('crm', { testMode: true }).baseUrl).toBe('http://localhost:8000/api/v1')
    const api = new CloudspotLicenseApi('crm', { baseUrl: new URL('https://license.example.com/prefix/'), token: '' })
    expect([api.appId, api.baseUrl, api.token]).toEqual(['crm', 'https://license.example.com/prefix', undefined])
    expect(api.stateless.appId).toBe('crm')
  })
})

describe('arguments', () => {
  type Call = (api: CloudspotLicenseApi) => Promise<unknown>
  const not = (value: unknown): string => value as string
  it.each<[string, Call, string]>([
    ['no username', (api) => api.authenticate('', 'p'), 'username'],
    ['a username that is none', (api) => api.authenticate(not({ $ne: '' }), 'p'), 'username'],
    ['no password', (api) => api.authenticate('u', ''), 'password'],
    ['an absent password', (api) => api.authenticate('u', not(undefined)), 'password'],
    ['a token that is none', (api) => api.getUser(not(7)), 'token'],
    ['a token that no header carries', (api) => api.getPermissions('secret\r\nx-other: 1'), 'token'],
    ['a token with a space', (api) => api.validateImpersonation(' secret'), 'token'],
    ['no company', (api) => api.getCompanyPermissions(''), 'companyId'],
    ['an absent company', (api) => api.getCompanyPermissions(not(null)), 'companyId'],
    ['a company that is none', (api) => api.getCompanyPermissions(not(['c1'])), 'companyId'],
    ['a step in the path', (api) => api.getCompanyPermissions('..'), 'companyId'],
    ['an encoded step', (api) => api.getCompanyPermissions('%2e%2E'), 'companyId'],
    ['an unknown call option', (api) => api.getUser(undefined, { timeout: 1 } as object), 'timeout'],
  ])('%s', async (_name, call, option) => {
    const seen = capture()
    const api = new CloudspotLicenseApi('crm', { token: 'good', fetch: seen.fetch })
    const error: unknown = await call(api).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).toMatchObject({ option })
    expect(String(error)).not.toContain('secret')
    expect(seen.requests).toEqual([])
    expect(api.token).toBe('good')
  })

  it('a token that cannot be one is not set', () => {
    const api = new CloudspotLicenseApi('crm', { token: 'good' })
    expect(() => (api.token = 'secret\n')).toThrow(ConfigError)
    expect(api.token).toBe('good')
  })

  it('a closed client refuses', async () => {
    const api = new CloudspotLicenseApi('crm', { token: 'good' })
    await api.close()
    await expect(api.getUser()).rejects.toMatchObject({ option: 'client', code: 'closed' })
  })
})

describe('the environment', () => {
  it('is read when asked for', () => {
    vi.stubEnv('CLOUDSPOT_APP_ID', 'crm')
    vi.stubEnv('CLOUDSPOT_URL', 'https://license.example.com/api/v1/')
    vi.stubEnv('CLOUDSPOT_TOKEN', 'tok-1')
    const api = CloudspotLicenseApi.fromEnv()
    expect([api.appId, api.baseUrl, api.token]).toEqual(['crm', 'https://license.example.com/api/v1', 'tok-1'])
    const other = CloudspotLicenseApi.fromEnv({ appId: 'shop', testMode: true, token: 'tok-2' })
    expect([other.appId, other.baseUrl, other.token]).toEqual(['shop', 'http://localhost:8000/api/v1', 'tok-2'])
  })

  it.each([
    [{ CLOUDSPOT_APP_ID: '' }, 'CLOUDSPOT_APP_ID'],
    [{ CLOUDSPOT_APP_ID: 'crm', CLOUDSPOT_URL: 'license.example.com' }, 'CLOUDSPOT_URL'],
    [{ CLOUDSPOT_APP_ID: 'crm', CLOUDSPOT_TOKEN: 'a\nb' }, 'CLOUDSPOT_TOKEN'],
    [{ CLOUDSPOT_APP_ID: 'c\nrm' }, 'CLOUDSPOT_APP_ID'],
  ])('names the variable that is wrong: %j', (variables: Record<string, string>, option) => {
    const all = { CLOUDSPOT_APP_ID: '', CLOUDSPOT_URL: '', CLOUDSPOT_TOKEN: '', ...variables }
    for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value)
    expect(() => CloudspotLicenseApi.fromEnv()).toThrow(expect.objectContaining({ name: 'ConfigError', option }))
  })
})

describe('the fake', () => {
  it.each([
    [{ users: [{ username: 'u', password: 'p', permissions: { crm: {} } }] }, 'users[0].permissions'],
    [
      { apps: ['crm'], users: [{ username: 'u', password: 'p', permissions: { crm: { c1: [] } } }] },
      'users[0].permissions',
    ],
  ])('refuses permissions of what it does not know: %j', (seed, option) => {
    expect(() => createFakeLicenseServer(seed)).toThrow(expect.objectContaining({ name: 'ConfigError', option }))
  })

  it.each([
    ['issueToken', () => createFakeLicenseServer().issueToken('nobody')],
    ['setPermissions', () => createFakeLicenseServer().setPermissions('nobody', 'crm', 'c1', [])],
    ['startImpersonation', () => createFakeLicenseServer().startImpersonation('nobody', 'c1')],
  ])('refuses a user that it does not know: %s', (_name, call) => {
    expect(call).toThrow(ConfigError)
  })
})
