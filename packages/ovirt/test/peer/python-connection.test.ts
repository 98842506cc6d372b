import { networkError } from '@core/http/testing'
import { AuthError, ConfigError, Connection, ConnectionError, type ConnectionOptions } from '@sdk/ovirt'
import { createFakeEngine } from '@sdk/ovirt/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { failureOf, peerEngine, token, url } from '../support/peer-engine.ts'
import { closedAddress, type TlsEngine, tlsEngine } from '../support/tls-engine.ts'

const login = { username: 'admin@internal', password: 'secret' }

describe('test_connection_create, connection_create_spec', () => {
  let engine: TlsEngine
  beforeAll(async () => {
    engine = await tlsEngine()
    return async () => {
      await engine[Symbol.asyncDispose]()
    }
  })

  async function tokenWith(options: Partial<ConnectionOptions>): Promise<string> {
    await using connection = new Connection({ url: engine.url, ...login, ...options })
    return await connection.authenticate()
  }

  it('secure_without_ca: a file that does not exist', () => {
    expect(() => new Connection({ url, ...login, caFile: 'ugly.pem' })).toThrow(
      "caFile: the CA file 'ugly.pem' doesn't exist",
    )
  })

  it('secure_with_ca: as a file, as text, as several texts, as file and text', async () => {
    const { caFile, ca, otherCa } = engine
    for (const options of [
      { caFile },
      { tls: { ca } },
      { tls: { ca: [otherCa, ca] } },
      { caFile, tls: { ca: otherCa } },
    ]) {
      expect(await tokenWith(options)).toMatch(/^[\w-]{43}$/)
    }
  })

  it('insecure_without_ca', async () => {
    expect(await tokenWith({ insecure: true })).toMatch(/^[\w-]{43}$/)
  })

  it('no CA given: refused by the first call, not before', async () => {
    expect(await failureOf(tokenWith({}))).toMatchObject({ name: 'ConnectionError', reason: 'tls' })
  })

  it('kerberos_auth', async () => {
    const { connection, requests } = peerEngine({}, { kerberos: true, negotiate: () => 'proof' })
    expect(await connection.authenticate()).toBe(token)
    expect(requests[0]?.path).toBe('/ovirt-engine/sso/oauth/token-http-auth')
    expect(requests[0]?.body).toBe('grant_type=urn%3Aovirt%3Aparams%3Aoauth%3Agrant-type%3Ahttp&scope=ovirt-app-api')
    await connection.close()
  })

  it('invalid_header', () => {
    expect(() => new Connection({ url, ...login, headers: { 'X-header': 'žčě' } })).toThrow('headers.X-header')
  })

  it('valid_header', async () => {
    const { connection, last } = peerEngine({ api: '<api/>' }, { headers: { 'X-header': 'abc', 'X-other': '123' } })
    expect(await connection.test({ raiseException: true })).toBe(true)
    expect(last().headers).toMatchObject({ 'x-header': 'abc', 'x-other': '123' })
  })

  it('the version at the end of the url', async () => {
    const { connection, last } = peerEngine({ 'api/v4/vms': '<vms/>' }, { url: `${url}/v4` })
    await connection.systemService().vmsService().list()
    expect(last().path).toBe('/ovirt-engine/api/v4/vms')
  })

  it('a token without a user', async () => {
    const { connection, requests } = peerEngine({ api: '<api/>' }, { username: undefined, password: undefined, token })
    expect(await connection.authenticate()).toBe(token)
    expect(await connection.test()).toBe(true)
    expect(requests).toHaveLength(1)
  })

  it.each([
    ['no url', 'url', { url: undefined }],
    ['connections below zero', 'connections', { connections: -1 }],
    ['connections that are half', 'connections', { connections: 0.5 }],
    ['pipeline below zero', 'pipeline', { pipeline: -1 }],
  ])('%s', (_name, option, options) => {
    expect(() => new Connection({ url, ...login, ...options } as ConnectionOptions)).toThrow(
      expect.objectContaining({ name: 'ConfigError', option }),
    )
  })
})

describe('connection_create_spec: what is otherwise here', () => {
  // There 0 is refused for connections; here it means no bound, as it does in the Python client.
  it('no connections: no bound', async () => {
    const { connection } = peerEngine({ api: '<api/>' }, { connections: 0, pipeline: 0 })
    expect(await connection.test()).toBe(true)
  })
})

describe('test_connection_error, connection_error_spec', () => {
  it('incorrect_server_fqdn: an address that is none is refused at once', () => {
    expect(() => new Connection({ url: 'https://300.300.300.300/ovirt-engine/api', ...login })).toThrow(ConfigError)
  })

  it.each([
    ['incorrect_server_address', 'dns'],
    ['server_down', 'refused'],
  ] as const)('%s', async (_name, kind) => {
    const connection = new Connection({
      url: 'https://bad.host/ovirt-engine/api',
      ...login,
      retry: false,
      fetch: async (request) => await Promise.reject(networkError(kind, request.url)),
    })
    const error = await failureOf(connection.test({ raiseException: true }))
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error).toMatchObject({ reason: kind })
    expect(error.message).toContain('bad.host')
    expect(await connection.test()).toBe(false)
  })

  it.each([
    ['that is down', closedAddress],
    ['whose name is not known', async () => await Promise.resolve('http://no-such-proxy.invalid:3128')],
  ])('a proxy %s', async (_name, addressOf) => {
    const proxy = await addressOf()
    await using connection = new Connection({ url, ...login, proxy, retry: false })
    const error = await failureOf(connection.test({ raiseException: true }))
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error.message).toMatch(/proxy/i)
  })
})

describe('test_invalid_authentication, auth_error_spec', () => {
  const description = "Cannot authenticate user 'admin@internal': The username or password is incorrect.."

  it.each([
    ['oauth', { error: 'access_denied', error_description: description }],
    ['openid', { error: description, error_code: 'access_denied' }],
  ])('%s', async (_name, answer) => {
    const fetch = async (): Promise<Response> => await Promise.resolve(Response.json(answer, { status: 401 }))
    const error = await failureOf(new Connection({ url, ...login, fetch }).authenticate())
    expect(error).toBeInstanceOf(AuthError)
    expect(error.message).toContain(`Error during SSO authentication access_denied : ${description}`)
  })

  it.each([
    ['a wrong user', { username: 'someone@internal' }],
    ['a wrong password', { password: 'other' }],
  ])('%s', async (_name, wrong) => {
    const fake = createFakeEngine()
    const connection = new Connection({ url: fake.url, ...login, ...wrong, fetch: fake.fetch })
    expect(await failureOf(connection.systemService().get())).toBeInstanceOf(AuthError)
  })

  it('401 with an empty fault for a list', async () => {
    const { connection } = peerEngine({ 'api/vms': [401, '<fault/>'] })
    const error = await failureOf(connection.systemService().vmsService().list())
    expect(error).toBeInstanceOf(AuthError)
    expect(error.code).toBe(401)
  })
})
