import { DecodeError, ResponseError } from '@core/http'
import {
  ConfigError,
  ConflictError,
  Connection,
  type ConnectionOptions,
  NotFoundError,
  OvirtError,
  type VmService,
  type VmsService,
} from '@sdk/ovirt'
import { createFakeEngine, type FakeEngine } from '@sdk/ovirt/testing'
import { describe, expect, it } from 'vitest'

type Format = NonNullable<ConnectionOptions['format']>

const json = { 'content-type': 'application/json' }
const xml = { 'content-type': 'application/xml;charset=UTF-8' }
const fault = { detail: '[Cannot do it.]', reason: 'Operation Failed' }
const faultXml = '<fault><detail>[Cannot do it.]</detail><reason>Operation Failed</reason></fault>'
const failedAction = { fault, status: 'failed' }
const failedActionXml = `<action>${faultXml}<status>failed</status></action>`

/** A connection to a server that answers everything alike. */
function answered(
  body: object | string,
  given: { readonly status?: number; readonly headers?: Record<string, string>; readonly format?: Format } = {},
): Connection {
  const { status = 200, headers = typeof body === 'string' ? xml : json, format = 'json' } = given
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const fetch = async (): Promise<Response> => new Response(text, { status, headers })
  const url = 'https://engine.example.com/ovirt-engine/api'
  return new Connection({ url, token: 'given', fetch, retry: false, format })
}

const vmsOf = (connection: Connection): VmsService => connection.systemService().vmsService()
const vmOf = (connection: Connection): VmService => vmsOf(connection).vmService('1')

async function failure(call: PromiseLike<unknown>): Promise<OvirtError> {
  const error = await Promise.resolve(call).then(
    () => expect.unreachable(),
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(OvirtError)
  return error as OvirtError
}

function world(format: Format): { fake: FakeEngine; connection: Connection; sent: Request[]; received: Response[] } {
  const nics = [{ id: 'n1', name: 'eth0', linked: true }]
  const fake = createFakeEngine({
    vms: [
      { id: '1', name: 'web', memory: 2 ** 30, creationTime: new Date(0), stateless: true, nics },
      { id: '2', name: 'up', status: 'up', creationTime: new Date(0) },
    ],
    transitionMs: 60_000,
  })
  const sent: Request[] = []
  const received: Response[] = []
  const fetch = async (request: Request): Promise<Response> => {
    const isApi = new URL(request.url).pathname.startsWith('/ovirt-engine/api')
    if (isApi) sent.push(request.clone())
    const response = await fake.fetch(request)
    if (isApi) received.push(response.clone())
    return response
  }
  const login = { username: 'admin@internal', password: 'secret' }
  return { fake, sent, received, connection: new Connection({ url: fake.url, ...login, fetch, retry: false, format }) }
}

describe('a connection with format json', () => {
  it('sends and asks for JSON, whatever headers a caller gives', async () => {
    const { connection, sent, received } = world('json')
    await vmOf(connection).start(
      { pause: true, vm: { name: 'x', memory: 2 ** 31 } },
      { headers: { accept: 'text/html' } },
    )
    await vmsOf(connection).list({ search: 'name=nobody' })
    const headers = sent.map((request) =>
      ['accept', 'content-type', 'version'].map((name) => request.headers.get(name)),
    )
    expect(headers).toEqual([
      ['application/json', 'application/json', '4'],
      ['application/json', 'application/json', '4'],
    ])
    expect(await sent[0]?.json()).toEqual({ pause: 'true', vm: { name: 'x', memory: '2147483648' } })
    expect(received.map((response) => response.headers.get('content-type'))).toEqual([
      'application/json',
      'application/json',
    ])
    expect(await received[1]?.text()).toBe('{}')
  })

  it('sends an action without parameters as an empty object', async () => {
    const { connection, sent } = world('json')
    await vmOf(connection).start()
    expect(await sent[0]?.text()).toBe('{}')
  })

  it('gives the same as one with XML', async () => {
    const results = await Promise.all(
      (['xml', 'json'] as const).map(async (format) => {
        const { connection } = world(format)
        const list = await vmsOf(connection).list()
        const vm = await vmOf(connection).get({ follow: ['nics', 'tags'] })
        const hrefs = [vm.nics.href, vm.tags.href, vm.cdroms?.href]
        const { productInfo, summary } = await connection.systemService().get()
        const isStarted = await vmOf(connection).start()
        const refused = await failure(vmsOf(connection).vmService('2').start())
        const missing = await failure(vmsOf(connection).vmService('9').get())
        const search = await failure(vmsOf(connection).list({ search: 'nonsense > 5' }))
        const failures = [refused, missing, search].map(({ name, code, fault: sent }) => ({ name, code, fault: sent }))
        return { list, vm, hrefs, productInfo, summary, isStarted, failures, test: await connection.test() }
      }),
    )
    expect(results[1]).toEqual(results[0])
    expect(results[1]?.vm).toMatchObject({ memory: 2 ** 30, stateless: true })
    expect([...(results[1]?.vm.nics ?? [])]).toMatchObject([{ id: 'n1', name: 'eth0', linked: true, vm: { id: '1' } }])
    expect(results[1]?.vm.tags).toHaveLength(0)
    expect(results[1]?.hrefs[0]).toBe('/ovirt-engine/api/vms/1/nics')
    expect(results[1]?.failures.map(({ name }) => name)).toEqual([
      'ConflictError',
      'NotFoundError',
      'OvirtResponseError',
    ])
  })

  it('says what came in place of JSON', async () => {
    const page = { headers: { 'content-type': 'text/html' } }
    await expect(vmOf(answered('<html></html>', page)).get()).rejects.toThrow(/JSON/)
    const refused = answered('<html><body>No</body></html>', { ...page, status: 503 })
    await expect(vmOf(refused).get()).rejects.toThrow('sent text/html in place of JSON. The page says: No.')
  })

  it('is refused with another word', () => {
    const options = { url: 'https://engine.example.com', token: 'x' }
    expect(() => new Connection({ ...options, format: 'yaml' as never })).toThrow(ConfigError)
  })
})

describe('an answer is read as what it is', () => {
  it.each(['xml', 'json'] as const)('with format %s', async (format) => {
    expect(await vmOf(answered({ id: '1', memory: '5' }, { format })).get()).toEqual({ id: '1', memory: 5 })
    expect(await vmOf(answered('<vm id="1"><memory>5</memory></vm>', { format })).get()).toEqual({ id: '1', memory: 5 })
    expect(await vmsOf(answered({ vm: [{ id: '1' }] }, { format })).list()).toEqual([{ id: '1' }])
    expect(await vmsOf(answered('<vms><vm id="1"/></vms>', { format })).list()).toEqual([{ id: '1' }])
    expect(await vmOf(answered({ status: 'complete' }, { format })).start()).toBeUndefined()
    expect(await vmOf(answered({ status: 'complete', reason: 'asked' }, { format })).stop()).toBeUndefined()
    const problem = answered({ id: '1' }, { format, headers: { 'content-type': 'application/problem+json' } })
    expect(await vmOf(problem).get()).toEqual({ id: '1' })
  })

  it.each(['xml', 'json'] as const)('also if it is a refusal, with format %s', async (format) => {
    for (const body of [fault, failedAction, faultXml, failedActionXml]) {
      const conflict = await failure(vmOf(answered(body, { status: 409, format })).start())
      expect(conflict).toBeInstanceOf(ConflictError)
      expect(conflict).toMatchObject({ code: 409, fault })
      expect(conflict.message).toContain('Fault reason is "Operation Failed". Fault detail is "[Cannot do it.]".')
      expect(await failure(vmOf(answered(body, { status: 404, format })).get())).toBeInstanceOf(NotFoundError)
      for (const call of [vmOf(answered(body, { format })).start(), vmOf(answered(body, { format })).get()]) {
        const failed = await failure(call)
        expect(failed).toBeInstanceOf(ResponseError)
        expect(failed).toMatchObject({ code: 200, fault })
      }
      expect(await failure(vmsOf(answered(body, { format })).list())).toMatchObject({ code: 200, fault })
    }
  })

  it('and refused if it is neither the object nor a refusal', async () => {
    for (const body of [{ error: 'ugly' }, ['ugly'], { memory: 'ugly' }]) {
      const error = await failure(vmOf(answered(body)).get())
      expect(error).toBeInstanceOf(DecodeError)
      expect(error.message).not.toContain('ugly')
    }
    expect(await failure(vmOf(answered('{"id":', { headers: json })).get())).toMatchObject({ name: 'ConnectionError' })
    const noFault = await failure(vmOf(answered({ error: 'x' }, { status: 500 })).get())
    expect([noFault.name, noFault.code, noFault.fault]).toEqual(['ServerError', 500, undefined])
  })

  it('and long integers of old engines are not rounded', async () => {
    const connection = answered('{"memory":9223372036854775807}', { headers: json })
    expect((await vmOf(connection).get()).memory).toBe(9_223_372_036_854_775_807n)
  })

  it('and what nests too deeply is refused', async () => {
    const fetch = async (): Promise<Response> =>
      new Response('{"os":{"boot":{"devices":{"device":["hd"]}}}}', { headers: json })
    const options = {
      url: 'https://engine.example.com/ovirt-engine/api',
      token: 'x',
      fetch,
      limits: { maxXmlDepth: 2 },
    }
    await expect(vmOf(new Connection({ ...options, format: 'json' })).get()).rejects.toThrow('limits.maxXmlDepth')
  })
})
