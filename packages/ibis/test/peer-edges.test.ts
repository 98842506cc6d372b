import { readFileSync } from 'node:fs'
import { vectorPath } from '@repo/conformance/vector-path'
import { expect, test } from 'vitest'
import {
  attributeScheme,
  ConfigError,
  DecodeError,
  encodeAttribute,
  type IbisAttribute,
  type IbisClientConnection,
  IbisException,
  parseResult,
} from '../src/index.ts'
import { answered, rejection, resultXml, xmlAnswer } from './answers.ts'

interface Edge {
  readonly note: string
  readonly method?: string
  readonly target?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly message?: string
}

const { edge: edges } = JSON.parse(readFileSync(vectorPath('ibis', 'peer-wire.json'), 'utf8')) as {
  readonly edge: readonly Edge[]
}

interface Case {
  readonly run: (connection: IbisClientConnection, edge: Edge) => Promise<unknown>
  readonly answer?: () => Response
  /** What we send differently, and why that is wanted. */
  readonly difference?: { readonly target?: string; readonly authorization?: string; readonly reason: string }
}

const attribute: IbisAttribute = {
  scheme: 'email',
  attrid: 77,
  value: 'dév@example.org',
  comment: 'Unit testing',
  instid: 'ZTEST',
  visibility: 'university',
  effectiveFrom: new Date('2024-01-02T00:00:00Z'),
}

const error500 =
  '<error status="500"><code>Internal Server Error</code><message>Nested fetch depth too large.</message></error>'
const value = (): Response => xmlAnswer('<value>true</value>')
const empty = (): Response => xmlAnswer('')

async function throwsIbisException(promise: Promise<unknown>, message: string | undefined): Promise<void> {
  const error = await rejection(promise)
  expect(error).toBeInstanceOf(IbisException)
  expect((error as IbisException).getError().message).toBe(message)
}

const cases: Readonly<Record<string, Case>> = {
  'path parameter with space, slash, plus, non-ASCII': {
    run: async (connection) =>
      await connection.invokeMethod('GET', 'api/v1/person/%(scheme)s/%(identifier)s', {
        scheme: 'crsid',
        identifier: 'a b/c+dé',
      }),
    difference: {
      target: '/api/v1/person/crsid/a%20b%2Fc%2Bd%C3%A9?flatten=true',
      reason: 'in a path most servers take + for a plus',
    },
  },
  'query: bool, int, date, list, None omitted': {
    run: async (connection) =>
      await connection.invokeMethod(
        'GET',
        'api/v1/x',
        {},
        { b: true, c: false, n: 5, d: new Date('2024-03-09T12:00:00Z'), l: ['a', 'b'], e: '', z: null, u: undefined },
      ),
  },
  'flatten given explicitly': {
    run: async (connection) => await connection.invokeMethod('GET', 'api/v1/x', {}, { flatten: false }),
  },
  'PUT without form params sends no body': {
    run: async (connection) => await connection.invokeMethod('PUT', 'api/v1/x', {}, {}, { none: null }),
  },
  'form: bool/date/list/attribute': {
    run: async (connection) =>
      await connection.invokeMethod(
        'POST',
        'api/v1/x',
        {},
        {},
        { attr: attribute, t: true, d: new Date('2024-12-31T00:00:00Z'), l: ['x', 'y'], s: 'a b&c=é', n: null },
      ),
  },
  'group credentials (requests encodes latin-1 first)': {
    run: async (connection) => {
      connection.setUsername('ztest-editors')
      connection.setPassword('päss:word')
      await connection.ibis.getVersion()
    },
    difference: {
      authorization: `Basic ${Buffer.from('ztest-editors:päss:word', 'utf8').toString('base64')}`,
      reason: 'UTF-8 can write any password, and is what the other official client sends',
    },
  },
  'XML error body with HTTP 500': {
    answer: () => xmlAnswer(error500, 500),
    run: async (connection, { message }) =>
      await throwsIbisException(connection.institution.getInst('UIS', { fetch: attributeScheme('x') }), message),
  },
  'XML error body with HTTP 200': {
    answer: () => xmlAnswer(error500),
    run: async (connection, { message }) =>
      await throwsIbisException(connection.institution.getInst('UIS', { fetch: attributeScheme('x') }), message),
  },
  'HTML 401': {
    answer: () => new Response('<html>Denied</html>', { status: 401, headers: { 'content-type': 'text/html' } }),
    run: async (connection, { message }) => await throwsIbisException(connection.institution.getInst('UIS'), message),
  },
  // Wanted difference: the charset changes nothing about the type.
  'XML with charset parameter in Content-Type is rejected': {
    answer: () => xmlAnswer('<value>1.2</value>', 200, 'application/xml;charset=UTF-8'),
    run: async (connection) => expect(await connection.ibis.getVersion()).toBe('1.2'),
  },
  'no such person: XML without person': {
    answer: empty,
    run: async (connection) => expect(await connection.person.getPerson('crsid', 'nobody')).toBeUndefined(),
  },
  // Wanted difference: false is what a caller of a boolean method can use.
  'boolean method with no value element returns None': {
    answer: empty,
    run: async (connection) => expect(await connection.person.isMemberOfInst('crsid', 'x', 'y')).toBe(false),
  },
  'int method with no value element': {
    answer: empty,
    run: async (connection) => expect(await rejection(connection.person.searchCount('x'))).toBeInstanceOf(DecodeError),
  },
  // Wanted difference: none, in place of a failure that says nothing.
  'getContactRows with no institution': {
    answer: empty,
    run: async (connection) => expect(await connection.institution.getContactRows('NOPE')).toEqual([]),
  },
  // Wanted difference: a list is a list.
  'list method, list element absent': {
    answer: empty,
    run: async (connection) => expect(await connection.person.listPeople(['nobody'])).toEqual([]),
  },
  'list method, list element empty': {
    answer: () => xmlAnswer('<people/><entities><people/></entities>'),
    run: async (connection) => expect(await connection.person.listPeople('nobody')).toEqual([]),
  },
  // Wanted difference: bytes can be sent.
  'binaryData as bytes cannot be encoded (1.3.2 defect)': {
    run: async () => {
      const photo = { scheme: 'jpegPhoto', binaryData: new Uint8Array([255, 216, 255]) }
      expect(encodeAttribute(photo)).toBe('scheme:anBlZ1Bob3Rv,binaryData:/9j/')
      return await Promise.resolve()
    },
  },
  'attribute without scheme': {
    run: async (connection) => {
      const error = await rejection(connection.person.addAttribute('crsid', 'x', { value: 'y' }))
      expect(error).toBeInstanceOf(ConfigError)
      expect((error as ConfigError).option).toBe('attr.scheme')
    },
  },
  // Wanted difference: a reference to nothing stays what it is.
  'unresolvable ref': {
    answer: () => xmlAnswer('<person ref="p9"/><entities><people/></entities>'),
    run: async (connection) => expect(await connection.person.getPerson('crsid', 'x')).toEqual({ ref: 'p9' }),
  },
  'broken XML': {
    answer: () => new Response('not XML', { headers: { 'content-type': 'application/xml' } }),
    run: async (connection) => {
      const error = await rejection(connection.ibis.getVersion())
      expect(error).toBeInstanceOf(DecodeError)
      expect(error).not.toBeInstanceOf(IbisException)
    },
  },
}

test('all noted cases are run', () => {
  expect(edges.map(({ note }) => note).toSorted()).toEqual(Object.keys(cases).toSorted())
})

test.each(edges)('$note', async (edge) => {
  const { run, answer = value, difference } = cases[edge.note] as Case
  const { connection, requests } = answered(answer)
  await run(connection, edge)
  expect(requests).toHaveLength(edge.target === undefined ? 0 : 1)
  const [request] = requests
  if (request === undefined) return
  expect(request.method).toBe(edge.method)
  expect(request.url).toBe(`https://lookup.example.com${difference?.target ?? edge.target}`)
  expect(request.body).toBe(edge.body)
  expect(request.headers).toMatchObject({
    ...edge.headers,
    ...(difference?.authorization !== undefined && { authorization: difference.authorization }),
  })
})

test('the documents of these cases are what they are taken for', () => {
  expect(parseResult(resultXml(error500)).error?.status).toBe(500)
})
