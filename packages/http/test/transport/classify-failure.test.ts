import { ConnectionError } from '@core/http'
import { hangUp, hugeHeaders, malformed, refusedUrl, reset, startFaultServer, type Fault } from '@repo/fault-server'
import { describe, expect, test } from 'vitest'
import { classifyFailure } from '../../src/transport/classify-failure.ts'
import { ProxyFailure } from '../../src/transport/proxy-failure.ts'
import { addThing, failureOf, thingsClient } from '../support/things.ts'

/** What fetch rejects with. */
const fetchFailure = (code: string, message = 'no matter'): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) })

describe('a code of Node.js, OpenSSL or undici', () => {
  test.each([
    ['ENOTFOUND', 'dns', 'no'],
    ['EAI_AGAIN', 'dns', 'no'],
    ['ECONNREFUSED', 'refused', 'no'],
    ['EHOSTUNREACH', 'refused', 'no'],
    ['ENETUNREACH', 'refused', 'no'],
    ['EMFILE', 'refused', 'no'],
    ['CERT_HAS_EXPIRED', 'tls', 'no'],
    ['CERT_NOT_YET_VALID', 'tls', 'no'],
    ['CERT_REVOKED', 'tls', 'no'],
    ['CERT_SIGNATURE_FAILURE', 'tls', 'no'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls', 'no'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls', 'no'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls', 'no'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls', 'no'],
    ['INVALID_PURPOSE', 'tls', 'no'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls', 'no'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls', 'no'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'tls', 'no'],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'tls', 'no'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls', 'no'],
    ['ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC', 'tls', 'maybe'],
    ['EPROTO', 'tls', 'no'],
    ['UND_ERR_PRX_TLS', 'proxy', 'no'],
    ['UND_ERR_PRX_CONN', 'proxy', 'no'],
    ['HPE_INVALID_CONSTANT', 'reset', 'maybe'],
    ['UND_ERR_HEADERS_OVERFLOW', 'reset', 'maybe'],
    ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'truncated', 'maybe'],
    ['ECONNRESET', 'reset', 'maybe'],
    ['EPIPE', 'reset', 'maybe'],
    ['UND_ERR_SOCKET', 'reset', 'maybe'],
    ['UND_ERR_DESTROYED', 'reset', 'maybe'],
    ['SOMETHING_NEW', 'reset', 'maybe'],
  ])('%s is %s, sent %s', (code, reason, sent) => {
    expect(classifyFailure(fetchFailure(code))).toMatchObject({ kind: 'connection', reason, sent })
  })

  test.each([
    ['ETIMEDOUT', 'connect'],
    ['UND_ERR_CONNECT_TIMEOUT', 'connect'],
    ['UND_ERR_HEADERS_TIMEOUT', 'headers'],
    ['UND_ERR_BODY_TIMEOUT', 'body'],
  ])('%s is a timeout in phase %s', (code, phase) => {
    expect(classifyFailure(fetchFailure(code))).toMatchObject({ kind: 'timeout', phase })
  })
})

describe('an error', () => {
  test('in an AggregateError counts, as for a host with two addresses', () => {
    const each = ['::1', '127.0.0.1'].map((ip) => Object.assign(new Error(ip), { code: 'ECONNREFUSED' }))
    const failure = new TypeError('fetch failed', { cause: new AggregateError(each) })
    expect(classifyFailure(failure)).toMatchObject({ reason: 'refused', sent: 'no' })
  })

  test('on the way to a proxy is not taken for one of the server', () => {
    const cause = new ProxyFailure(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))
    expect(classifyFailure(new TypeError('fetch failed', { cause }))).toMatchObject({ reason: 'proxy', sent: 'no' })
  })

  test('says by its text what its code does not', () => {
    const tls = 'Client network socket disconnected before secure TLS connection was established'
    expect(classifyFailure(fetchFailure('ECONNRESET', tls))).toMatchObject({ reason: 'tls', sent: 'no' })
    const refusal = 'Proxy response (407) !== 200 when HTTP Tunneling'
    expect(classifyFailure(fetchFailure('UND_ERR_ABORTED', refusal))).toMatchObject({ reason: 'proxy', sent: 'no' })
  })

  test.each([[new TypeError('x is not a function')], [new Error('fetch failed')], ['fetch failed'], [undefined]])(
    'that is none of the network, case %#',
    (error) => expect(classifyFailure(error)).toBeUndefined(),
  )

  test('that causes itself ends the search', () => {
    const error = new TypeError('fetch failed')
    error.cause = error
    expect(classifyFailure(error)).toMatchObject({ reason: 'reset', sent: 'maybe' })
  })
})

describe.each([
  ['Node.js', {}],
  ['our own', { connections: 2 }],
])('over a connection of %s', (_name, options) => {
  const failureAt = async (url: string): Promise<ConnectionError> => {
    await using client = thingsClient(url, { ...options, allowInsecureHttp: true, retry: 0 })
    const error = await failureOf(client.request(addThing, { body: { json: {} } }))
    expect(error).toBeInstanceOf(ConnectionError)
    return error as ConnectionError
  }

  test.each<[string, Fault, string, string]>([
    ['a reset', reset(), 'reset', 'the connection was closed'],
    ['a reset in the headers', reset({ when: 'in-headers' }), 'reset', 'the connection was closed'],
    ['a close without an answer', hangUp(), 'reset', 'the connection was closed'],
    ['another protocol', malformed(), 'reset', 'what came back is not HTTP'],
    ['a broken status line', malformed({ where: 'status-line' }), 'reset', 'what came back is not HTTP'],
    ['a broken header', malformed({ where: 'header' }), 'reset', 'what came back is not HTTP'],
    ['two lengths', malformed({ where: 'content-length' }), 'truncated', 'shorter than announced'],
    ['headers too large', hugeHeaders(), 'reset', 'headers are larger than Node.js takes'],
    ['too many headers', hugeHeaders({ count: 5000 }), 'reset', 'headers are larger than Node.js takes'],
  ])('%s', async (_fault, fault, reason, problem) => {
    await using server = await startFaultServer()
    server.always('*', fault)
    const error = await failureAt(server.url)
    expect(error).toMatchObject({ reason, sent: 'maybe', message: expect.stringContaining(problem) })
    expect(server.requests).toHaveLength(1)
  })

  test('a port where nobody listens', async () => {
    const error = await failureAt(await refusedUrl())
    expect(error).toMatchObject({ reason: 'refused', sent: 'no', retryable: true })
    expect(error.message).toContain('nothing listens there')
  })

  test('a host that does not exist', async () => {
    // Longer than a name can be, so that no name server is asked.
    expect(await failureAt(`http://${'a'.repeat(64)}.test`)).toMatchObject({ reason: 'dns', sent: 'no' })
  })
})
