import { describe, expect, test } from 'vitest'
import {
  AuthError,
  ConfigError,
  ConnectionError,
  DecodeError,
  IbisClientConnection,
  type IbisConnectionOptions,
  IbisException,
  ServerError,
} from '../../src/index.ts'
import { answered, rejection, xmlAnswer } from '../answers.ts'

function jsonAnswer(document: unknown, status = 200, contentType = 'application/json'): Response {
  const body = typeof document === 'string' ? document : JSON.stringify(document)
  return new Response(body, { status, headers: { 'content-type': contentType } })
}

const inJson: IbisConnectionOptions = { format: 'json' }
const refusal = {
  status: 500,
  code: 'Internal Server Error',
  message: 'Nested fetch depth too large.',
  details: 'a\nb',
}

test('JSON is asked for and read', async () => {
  const { connection, requests } = answered(
    () =>
      jsonAnswer({
        result: {
          version: '1.2',
          person: { ref: 'p' },
          entities: {
            people: [{ id: 'p', surname: 'One', staff: true, groups: [{ ref: 'g' }] }],
            groups: [{ id: 'g', members: [{ ref: 'p' }] }],
          },
        },
      }),
    inJson,
  )
  const person = await connection.person.getPerson('crsid', 'zz901', { fetch: ['all_groups.all_members'] })
  expect(person?.groups[0]?.members[0]).toBe(person)
  expect(requests[0]?.headers['accept']).toBe('application/json')
  expect(requests[0]?.url).toContain('flatten=true')
})

test('values of all kinds, and what is not there', async () => {
  const value = (given: unknown): IbisClientConnection =>
    answered(() => jsonAnswer({ result: { value: given } }), inJson).connection
  expect(await value('1.2').ibis.getVersion()).toBe('1.2')
  expect(await value(17).ibis.getLastTransactionId()).toBe(17)
  expect(await value('17').person.searchCount('x')).toBe(17)
  expect(await value(true).person.isMemberOfInst('crsid', 'x', 'y')).toBe(true)
  const { connection } = answered(() => jsonAnswer({ result: { version: '1.2' } }), inJson)
  expect(await connection.person.getPerson('crsid', 'nobody')).toBeUndefined()
  expect(await connection.person.listPeople(['nobody'])).toEqual([])
  expect(await connection.institution.getContactRows('NOPE')).toEqual([])
})

test.each(['application/json', 'application/json; charset=utf-8', 'text/json', 'text/x-json'])(
  '%s is JSON',
  async (type) => {
    const { connection } = answered(() => jsonAnswer({ result: { value: 'é' } }, 200, type), inJson)
    expect(await connection.ibis.getVersion()).toBe('é')
  },
)

test('the format that was not asked for is read too, as a parameter can choose it', async () => {
  const xml = answered(() => xmlAnswer('<value>1.2</value>'), inJson)
  expect(await xml.connection.ibis.getVersion()).toBe('1.2')
  const json = answered(() => jsonAnswer({ result: { value: '1.2' } }))
  expect(await json.connection.invokeMethod('GET', 'api/v1/version', {}, { format: 'json' })).toEqual({ value: '1.2' })
  expect(json.requests[0]?.headers['accept']).toBe('application/xml')
})

describe('errors', () => {
  test.each([500, 200])('a refusal with status %s is the same in both formats', async (status) => {
    const json = answered(() => jsonAnswer({ result: { version: '1.2', error: refusal } }, status), inJson)
    const xml = answered(() =>
      xmlAnswer(
        '<error status="500"><code>Internal Server Error</code><message>Nested fetch depth too large.</message><details>a\nb</details></error>',
        status,
      ),
    )
    const [inJsonForm, inXmlForm] = await Promise.all(
      [json, xml].map(async ({ connection }) => await rejection(connection.institution.getInst('UIS'))),
    )
    expect(inJsonForm).toBeInstanceOf(IbisException)
    expect(inJsonForm).toBeInstanceOf(ServerError)
    expect((inJsonForm as IbisException).getError()).toEqual(refusal)
    expect((inXmlForm as IbisException).getError()).toEqual(refusal)
    expect((inJsonForm as Error).message).toBe((inXmlForm as Error).message)
    const { error } = await json.connection.invokeMethod('GET', 'api/v1/inst/UIS')
    expect(error).toEqual(refusal)
  })

  test('a refusal in XML, though JSON was asked for', async () => {
    const { connection } = answered(() => xmlAnswer('<error status="403"><message>No.</message></error>', 403), inJson)
    expect((await connection.invokeMethod('GET', 'x')).error).toEqual({ status: 403, message: 'No.' })
    expect(await rejection(connection.ibis.getVersion())).toBeInstanceOf(AuthError)
  })

  test.each<[string, unknown]>([
    ['of something in between', { fault: { faultstring: 'Invalid token' } }],
    ['without an error in it', { result: { people: [] } }],
    ['that is broken', '{"result":'],
  ])('a bad status with JSON %s is an error all the same', async (_, document) => {
    const { connection } = answered(() => jsonAnswer(document, 401), inJson)
    const details = typeof document === 'string' ? document : JSON.stringify(document)
    expect((await connection.invokeMethod('GET', 'x')).error).toEqual({
      status: 401,
      message: 'Unexpected result from server',
      details,
    })
  })

  test('a page in place of JSON', async () => {
    const { connection } = answered(() => new Response('<p>', { headers: { 'content-type': 'text/html' } }), inJson)
    const error = await rejection(connection.ibis.getVersion())
    expect(error).toBeInstanceOf(DecodeError)
    expect(error).toBeInstanceOf(IbisException)
    expect((error as Error).message).toContain('text/html in place of JSON: it looks like a login or error page')
  })

  test('JSON that is no result, where XML was asked for, is nothing of the service', async () => {
    const { connection } = answered(() => jsonAnswer({ hello: 'world' }))
    const error = await rejection(connection.ibis.getVersion())
    expect(error).toBeInstanceOf(IbisException)
    expect((error as IbisException).getError().details).toBe('{"hello":"world"}')
  })

  test('JSON that is broken, ends too early, or is no result', async () => {
    const failing = async (text: string, headers: Record<string, string> = {}): Promise<unknown> => {
      const answer = (): Response => new Response(text, { headers: { 'content-type': 'application/json', ...headers } })
      return await rejection(answered(answer, inJson).connection.ibis.getVersion())
    }
    const broken = await failing('{"result":}')
    expect(broken).toBeInstanceOf(DecodeError)
    expect(broken).not.toBeInstanceOf(IbisException)
    expect(broken).toMatchObject({ code: 'syntax', operation: 'ibis.getVersion' })
    expect(await failing('{"result":{', { 'content-length': '11' })).toMatchObject({ code: 'unexpected_end' })
    expect(await failing('{"result":{')).toBeInstanceOf(ConnectionError)
    expect(await failing('{"results":{}}')).toMatchObject({ code: 'unexpected_root' })
  })
})

test.each(['yaml', 'XML', 5, null])('the format %j is refused', (format) => {
  const make = (): unknown => new IbisClientConnection({ host: 'a', format: format as never })
  expect(make).toThrow(ConfigError)
  expect(make).toThrow(/^format: must be one of xml, json/)
})
