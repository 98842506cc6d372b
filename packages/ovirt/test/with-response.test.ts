import { networkError, withFaults } from '@core/http/testing'
import { type ApiPromise, AuthError, ConfigError, Connection, ConnectionError, OvirtError } from '@sdk/ovirt'
import { createFakeEngine } from '@sdk/ovirt/testing'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { failureOf, peerEngine, url } from './support/peer-engine.ts'

const login = { username: 'admin@internal', password: 'secret' }

describe('the answer of a login', () => {
  it('comes with its token, also to those who ask later', async () => {
    const fake = createFakeEngine()
    await using connection = new Connection({ url: fake.url, ...login, fetch: fake.fetch })
    const first = await connection.authenticate().withResponse()
    expect(first).toMatchObject({ data: fake.tokens()[0], response: { status: 200, attempts: 1 } })
    expect(first.response.headers.get('content-type')).toContain('json')
    expect((await connection.authenticate().withResponse()).response).toBe(first.response)
    fake.expireTokens()
    await connection.systemService().get()
    const second = await connection.authenticate().withResponse()
    expect(second.data).toBe(fake.tokens()[0])
    expect(second.response).not.toBe(first.response)
  })

  it('has the status that the engine gave it, also a bad one', async () => {
    const fetch = async (): Promise<Response> =>
      await Promise.resolve(Response.json({ access_token: 'late' }, { status: 500, statusText: 'Broken' }))
    const connection = new Connection({ url, ...login, fetch, retry: false })
    expect(await connection.authenticate().withResponse()).toMatchObject({
      data: 'late',
      response: { status: 500, statusText: 'Broken', attempts: 1, elapsedMs: expect.any(Number) },
    })
  })

  it('is missing where the token was given', async () => {
    const fake = createFakeEngine()
    const connection = new Connection({ url: fake.url, token: 'given', fetch: fake.fetch })
    expect(await connection.authenticate()).toBe('given')
    const error = await failureOf(connection.authenticate().withResponse())
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).toBeInstanceOf(OvirtError)
    expect(error).toMatchObject({ option: 'token', operation: 'authenticate' })
    expect(error.message).not.toContain('given')
  })

  it('fails as the login does, once', async () => {
    const fake = createFakeEngine()
    const connection = new Connection({ url: fake.url, ...login, password: 'other', fetch: fake.fetch })
    expect(await failureOf(connection.authenticate().withResponse())).toBeInstanceOf(AuthError)
    expect(await failureOf(connection.authenticate({ headers: {} } as never).withResponse())).toBeInstanceOf(
      ConfigError,
    )
  })

  it('of a login service that has only a page to say: an error of this package', async () => {
    const fetch = async (): Promise<Response> =>
      await Promise.resolve(new Response('<html>no</html>', { status: 403, headers: { 'content-type': 'text/html' } }))
    const error = await failureOf(new Connection({ url, ...login, fetch }).authenticate())
    expect(error).toBeInstanceOf(AuthError)
    expect(error).toMatchObject({ code: 403, operation: 'sso.token' })
  })
})

describe('the answer of a test', () => {
  it('is that of the root', async () => {
    const fake = createFakeEngine()
    await using connection = new Connection({ url: fake.url, ...login, fetch: fake.fetch })
    const headers = { 'correlation-id': 'job-9' }
    expect(await connection.test({}, { headers }).withResponse()).toMatchObject({
      data: true,
      response: { status: 200, requestId: 'job-9', attempts: 1 },
    })
  })

  it('is missing where there is none: the failure comes in its place', async () => {
    const fake = createFakeEngine()
    const faulty = withFaults(fake.fetch)
    await using connection = new Connection({ url: fake.url, ...login, fetch: faulty.fetch, retry: false })
    await connection.authenticate()
    for (const raiseException of [false, true]) {
      faulty.failNext({ networkError: 'reset' })
      expect(await failureOf(connection.test({ raiseException }).withResponse())).toBeInstanceOf(ConnectionError)
    }
    expect(await failureOf(connection.test(null as never).withResponse())).toBeInstanceOf(ConfigError)
  })

  it('is not needed to tell that there is none', async () => {
    const fetch = async (request: Request): Promise<Response> =>
      await Promise.reject(networkError('refused', request.url))
    const connection = new Connection({ url, ...login, fetch, retry: false })
    const call = connection.test()
    expect(await call).toBe(false)
    expect(await failureOf(call.withResponse())).toBeInstanceOf(ConnectionError)
  })
})

describe('the answer of a link', () => {
  it('comes with what it leads to', async () => {
    const { connection } = peerEngine({ 'api/clusters/5': '<cluster id="5"/>' })
    const link = { href: '/ovirt-engine/api/clusters/5' }
    expect(await connection.followLink(link).withResponse()).toMatchObject({
      data: { id: '5' },
      response: { status: 200 },
    })
  })

  it('has the type of its data', () => {
    const { connection } = peerEngine({})
    expectTypeOf(connection.authenticate).returns.toEqualTypeOf<ApiPromise<string>>()
    expectTypeOf(connection.test).returns.toEqualTypeOf<ApiPromise<boolean>>()
    expect(connection.isLink({ href: '/x' })).toBe(true)
  })
})
