import { type CallOptions, Connection, type ConnectionOptions, OvirtError } from '@sdk/ovirt'
import { describe, expect, test } from 'vitest'

interface Sent {
  readonly headers: Headers
  readonly query: URLSearchParams
  readonly error: OvirtError
}

const refused = '<fault><reason>R</reason></fault>'

/** What a list is asked for with, and the error of its refusal. */
async function sent(options: CallOptions, given: Partial<ConnectionOptions> = {}): Promise<Sent> {
  const requests: Request[] = []
  const connection = new Connection({
    url: 'https://engine.example.com/ovirt-engine/api',
    token: 'given',
    retry: false,
    fetch: async (request) => {
      requests.push(request)
      return new Response(refused, { status: 400, headers: { 'content-type': 'application/xml' } })
    },
    ...given,
  })
  const error: unknown = await connection
    .systemService()
    .vmsService()
    .list({}, options)
    .catch((thrown: unknown) => thrown)
  const [request] = requests
  if (request === undefined || !(error instanceof OvirtError)) throw error
  return { headers: request.headers, query: new URL(request.url).searchParams, error }
}

const ofConnection = { headers: { 'Correlation-Id': 'of-connection' } }

describe('the correlation id', () => {
  test.each<[string, CallOptions, Partial<ConnectionOptions>, string]>([
    ['a call', { headers: { 'CORRELATION-ID': 'of-call' }, query: { correlation_id: 'q' } }, ofConnection, 'of-call'],
    ['a query, as the official clients take it', { query: { correlation_id: 'of-query' } }, ofConnection, 'of-query'],
    ['pairs', { query: [['correlation_id', 'of-pairs']] }, {}, 'of-pairs'],
    ['search parameters', { query: new URLSearchParams('correlation_id=of-form') }, {}, 'of-form'],
    ['the connection', { query: { correlation_id: undefined } }, ofConnection, 'of-connection'],
    [
      'the connection, where the call has none',
      { headers: { 'correlation-id': undefined } },
      ofConnection,
      'of-connection',
    ],
  ])('is that of %s', async (_name, options, given, id) => {
    const { headers, error } = await sent(options, given)
    expect(headers.get('correlation-id')).toBe(id)
    expect(error.correlationId).toBe(id)
  })

  test('is made up where nobody gives one', async () => {
    const { headers, error } = await sent({})
    expect(headers.get('correlation-id')).toMatch(/^[\da-f-]{36}$/)
    expect(error.correlationId).toBe(headers.get('correlation-id'))
  })

  test('is left to the engine with null, and not made up in errors', async () => {
    const { headers, error } = await sent({ headers: { 'correlation-id': null } }, ofConnection)
    expect(headers.has('correlation-id')).toBe(false)
    expect(error.correlationId).toBeUndefined()
  })
})

describe('Expect', () => {
  test.each<[string, CallOptions, Partial<ConnectionOptions>]>([
    ['a call', { headers: { Expect: '201-created' } }, { headers: { expect: '202-accepted' } }],
    ['the connection', {}, { headers: { Expect: '201-created' } }],
  ])('of %s is sent by the name that reaches the engine', async (_name, options, given) => {
    const { headers } = await sent(options, given)
    expect(headers.get('x-ovirt-expect')).toBe('201-created')
    expect(headers.has('expect')).toBe(false)
  })

  test("that is for the web server is the transport's, and refused", async () => {
    await expect(sent({ headers: { Expect: '100-continue' } })).rejects.toMatchObject({ option: 'headers.Expect' })
  })
})
