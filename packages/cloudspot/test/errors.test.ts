import {
  AuthError,
  BadCredentials,
  CloudspotLicenseApi,
  ConflictError,
  ConnectionError,
  DecodeError,
  NotFoundError,
  NoValidToken,
  RateLimitError,
  RedirectError,
  ResponseError,
  SdkError,
  ServerError,
  TimeoutError,
} from '@sdk/cloudspot'
import { capture, networkError } from '@core/http/testing'
import { describe, expect, it } from 'vitest'

const html = { 'content-type': 'text/html; charset=utf-8' }

function answering(status: number, body: unknown, headers: Record<string, string> = {}): CloudspotLicenseApi {
  const fetch = async (): Promise<Response> =>
    typeof body === 'string' ? new Response(body, { status, headers }) : Response.json(body, { status, headers })
  return new CloudspotLicenseApi('crm', { token: 'good', fetch, retry: false })
}

async function failure(promise: Promise<unknown>): Promise<SdkError> {
  const reason: unknown = await promise.catch((error: unknown) => error)
  if (!(reason instanceof SdkError)) throw new Error(`It did not fail as it should: ${String(reason)}`)
  return reason
}

describe('why a login fails', () => {
  it.each([
    ['401, documented body', 401, { message: 'Bad login', error_code: 'X1' }, {}, BadCredentials, 'X1', 'Bad login'],
    [
      '401, nested',
      401,
      { status: 'NOT_AUTHORIZED', error: { message: 'No' } },
      {},
      BadCredentials,
      'NOT_AUTHORIZED',
      'No',
    ],
    ['403, detail', 403, { detail: 'Denied' }, {}, BadCredentials, 'bad_credentials', 'Denied'],
    ['401, empty', 401, '', {}, BadCredentials, 'bad_credentials', 'not right'],
    [
      '400, documented body',
      400,
      { message: 'Wrong', error_code: null },
      {},
      BadCredentials,
      'bad_credentials',
      'Wrong',
    ],
    [
      '400, code of a refusal',
      400,
      { status: 'NOT_AUTHORIZED', error: { message: 'No' } },
      {},
      BadCredentials,
      'NOT_AUTHORIZED',
      'No',
    ],
    [
      '400, malformed',
      400,
      { message: 'Bad JSON', error_code: 'INVALID_FORMAT' },
      {},
      ResponseError,
      'INVALID_FORMAT',
      'Bad JSON',
    ],
    ['400, another form', 400, { detail: 'Parse error' }, {}, ResponseError, 'http_400', 'Parse error'],
    ['403, page', 403, '<h1>Blocked</h1>', html, AuthError, 'http_403', 'not the service'],
    [
      '404, application or address',
      404,
      '<h1>Not found</h1>',
      html,
      NotFoundError,
      'http_404',
      'check baseUrl and the application id',
    ],
    [
      '404, said by the service',
      404,
      { message: 'No such app', error_code: 'NOT_FOUND' },
      {},
      NotFoundError,
      'NOT_FOUND',
      'No such app',
    ],
    ['409', 409, { error: 'Busy' }, {}, ConflictError, 'http_409', 'Busy'],
    ['429', 429, { detail: 'Slow down' }, { 'retry-after': '7' }, RateLimitError, 'http_429', 'Slow down'],
    ['500, page', 500, '<h1>oops</h1>', html, ServerError, 'http_500', '500'],
    ['503, body that nobody foresaw', 503, [[{ a: null }]], {}, ServerError, 'http_503', '503'],
  ])('%s', async (_name, status, body, headers: Record<string, string>, type, code, text) => {
    const error = await failure(answering(status, body, headers).authenticate('ada@example.org', 'open sesame'))
    // The very class: a subclass would be another reason.
    expect(error.constructor).toBe(type)
    expect(error).toMatchObject({ status, code, operation: 'auth.authenticate' })
    expect(error.message).toContain(text)
    expect(error.message).toContain('POST https://license.cloudspot.be/api/v1/auth/authenticate/')
  })

  it('says how long a limit lasts', async () => {
    const error = await failure(answering(429, {}, { 'retry-after': '7' }).authenticate('u', 'p'))
    expect(error).toMatchObject({ retryAfterMs: 7000, attempts: 1 })
  })

  it.each([
    ['a page', '<h1>Log in</h1>', html, 'wrong_content_type'],
    ['nothing', '', {}, 'empty_body'],
    [
      'half an answer',
      '{"token": "t"',
      { 'content-type': 'application/json', 'content-length': '13' },
      'unexpected_end',
    ],
    ['not JSON', 'NaN', { 'content-type': 'application/json' }, 'syntax'],
    ['a list', '[]', { 'content-type': 'application/json' }, 'unexpected_shape'],
  ])('a good status with %s is no login', async (_name, body, headers: Record<string, string>, code) => {
    const error = await failure(answering(200, body, headers).authenticate('u', 'p'))
    expect(error).toBeInstanceOf(DecodeError)
    expect(error).toMatchObject({ code, status: 200 })
  })

  it('without an answer it is the connection, or time', async () => {
    const cut = new CloudspotLicenseApi('crm', {
      fetch: async (request) => await Promise.reject(networkError('reset', request.url)),
    })
    expect(await failure(cut.authenticate('u', 'p'))).toMatchObject({
      constructor: ConnectionError,
      sent: 'maybe',
      attempts: 1,
    })
    const silent = new CloudspotLicenseApi('crm', {
      fetch: async () => await new Promise(() => undefined),
      timeoutMs: 20,
    })
    expect(await failure(silent.authenticate('u', 'p'))).toBeInstanceOf(TimeoutError)
  })

  it('an abort rejects with its own reason', async () => {
    const reason = new Error('enough')
    await expect(answering(200, {}).authenticate('u', 'p', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })
})

describe('why a call with a token fails', () => {
  it.each([
    [401, { message: 'Gone', error_code: 'T9' }, NoValidToken, 'T9'],
    [403, { detail: 'Gone' }, NoValidToken, 'no_valid_token'],
    [400, { status: 'NOT_AUTHORIZED', error: { message: 'Gone' } }, NoValidToken, 'NOT_AUTHORIZED'],
    [400, { message: 'Something else' }, ResponseError, 'http_400'],
    [404, { message: 'No company' }, NotFoundError, 'http_404'],
    [429, {}, RateLimitError, 'http_429'],
    [502, {}, ServerError, 'http_502'],
  ])('%s %j', async (status, body, type, code) => {
    const api = answering(status, body)
    for (const call of [api.getUser(), api.getPermissions(), api.getCompanyPermissions('c1')]) {
      const error = await failure(call)
      expect(error.constructor).toBe(type)
      expect(error).toMatchObject({ status, code })
    }
    expect(api.token).toBe('good')
  })

  it.each([
    [400, { message: 'Expired' }, NoValidToken],
    [401, {}, NoValidToken],
    [400, { message: 'No token', error_code: 'EXPECTED_VALUE' }, ResponseError],
    [500, {}, ServerError],
  ])('an impersonation with %s %j', async (status, body, type) => {
    expect((await failure(answering(status, body).validateImpersonation('imp-1'))).constructor).toBe(type)
  })

  it('names the errors of an auth kind for apps that know the shared classes alone', async () => {
    const error = await failure(answering(401, {}).getUser())
    expect(error).toBeInstanceOf(AuthError)
    expect(error).toBeInstanceOf(ResponseError)
    expect(error).not.toBeInstanceOf(BadCredentials)
    expect(error.name).toBe('NoValidToken')
  })

  it('repeats reads that met an overloaded server, and no login', async () => {
    const seen = capture(() => new Response(null, { status: 503 }))
    const api = new CloudspotLicenseApi('crm', { token: 't', fetch: seen.fetch, retry: { limit: 2, baseDelayMs: 1 } })
    await failure(api.getUser())
    expect(seen.requests).toHaveLength(3)
    seen.clear()
    await failure(api.authenticate('u', 'p'))
    expect(seen.requests).toHaveLength(1)
  })
})

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('%s to another server gets neither password nor token', async (status) => {
    const seen = capture(() => new Response(null, { status, headers: { location: 'https://elsewhere.example.com/' } }))
    const api = new CloudspotLicenseApi('crm', { token: 'good', fetch: seen.fetch })
    expect(await failure(api.authenticate('u', 'p'))).toMatchObject({
      constructor: RedirectError,
      targetOrigin: 'https://elsewhere.example.com',
    })
    expect(await failure(api.getUser())).toBeInstanceOf(RedirectError)
    expect(seen.requests.map(({ url }) => new URL(url).origin)).toEqual(
      Array.from({ length: 2 }, () => 'https://license.cloudspot.be'),
    )
  })

  it.each([300, 302, 304])('%s without a place to go to is no success, whatever its body', async (status) => {
    const body = status === 304 ? null : JSON.stringify({ token: 't', permissions: [] })
    const api = new CloudspotLicenseApi('crm', {
      fetch: async () => new Response(body, { status, headers: { 'content-type': 'application/json' } }),
    })
    expect(await failure(api.authenticate('u', 'p'))).toBeInstanceOf(ResponseError)
    expect(api.token).toBeUndefined()
  })
})

describe('a token that no later request could carry', () => {
  it.each(['secret\n', ' secret', 'secret\u0000', 'sec\u2028ret'])(
    'is no good answer to a login: %j',
    async (token) => {
      const api = answering(200, { token, permissions: [] })
      const error = await failure(api.authenticate('ada', 'open'))
      expect(error).toBeInstanceOf(DecodeError)
      expect(error.message).toContain('token holds spaces')
      expect([error.message.includes(token), api.token]).toEqual([false, 'good'])
    },
  )

  it('is none to an impersonation either', async () => {
    const api = answering(200, { token: 'i', auth_token: 'tok\r\n', user: 'ada', company: null })
    expect((await failure(api.validateImpersonation('i'))).message).toContain('auth_token holds spaces')
  })
})
