import { expect, test } from 'vitest'
import {
  ConfigError,
  createConnection,
  createGatewayConnection,
  createLocalConnection,
  createTestConnection,
  IbisClientConnection,
  type IbisConnectionOptions,
  parseJsonResult,
  parseResult,
  PersonMethods,
} from '../src/index.ts'
import { answered, rejection, xmlAnswer } from './answers.ts'

const secret = 'secret-in-the-wrong-place'

test.each<[string, unknown, string]>([
  ['nothing', {}, 'host'],
  ['no object', null, 'options'],
  ['an unknown option', { host: 'a', hosst: 'b' }, 'hosst'],
  ['a URL as host', { host: 'https://a.example.com' }, 'host'],
  ['a host with a port', { host: 'a.example.com:443' }, 'host'],
  ['a host with credentials', { host: `user:${secret}@a.example.com` }, 'host'],
  ['a host with a path', { host: 'a.example.com/x' }, 'host'],
  ['an empty host', { host: '' }, 'host'],
  ['a host of points', { host: '..' }, 'host'],
  ['a host with an empty part', { host: 'a..b' }, 'host'],
  ['a port of 0', { host: 'a', port: 0 }, 'port'],
  ['a port beyond all', { host: 'a', port: 65_536 }, 'port'],
  ['a port as text', { host: 'a', port: '443' }, 'port'],
  ['a base with a query', { host: 'a', urlBase: 'x?y' }, 'urlBase'],
  ['a base that steps up', { host: 'a', urlBase: 'x/../y' }, 'urlBase'],
  ['a base that is encoded', { host: 'a', urlBase: '%2e%2e/y' }, 'urlBase'],
  ['url and host', { url: 'https://a.example.com', host: 'a' }, 'host'],
  ['url and port', { url: 'https://a.example.com', port: 443 }, 'port'],
  ['url and base', { url: 'https://a.example.com', urlBase: 'x' }, 'urlBase'],
  ['http to another machine', { url: 'http://a.example.com' }, 'url'],
  ['a url with credentials', { url: `https://user:${secret}@a.example.com` }, 'url'],
  ['a url that is none', { url: 'a.example.com' }, 'url'],
  ['checkCerts as text', { host: 'a', checkCerts: 'no' }, 'checkCerts'],
  ['checkCerts against insecure', { host: 'a', checkCerts: true, tls: { insecure: true } }, 'checkCerts'],
  ['no checks and an authority', { host: 'a', checkCerts: false, tls: { ca: 'x' } }, 'tls.insecure'],
  ['an empty user name', { host: 'a', username: '' }, 'username'],
  ['a user name with a colon', { host: 'a', username: `${secret}:x` }, 'username'],
  ['a password with a line break', { host: 'a', password: `${secret}\n` }, 'password'],
  ['a password that is a number', { host: 'a', password: 5 }, 'password'],
  ['a shared option of another type', { host: 'a', timeoutMs: '5' }, 'timeoutMs'],
  ['a fetch that is none', { host: 'a', fetch: 'x' }, 'fetch'],
])('%s is refused by the constructor', (_, options, option) => {
  let error: unknown
  try {
    Reflect.construct(IbisClientConnection, [options as IbisConnectionOptions])
  } catch (caught) {
    error = caught
  }
  expect(error).toBeInstanceOf(ConfigError)
  expect((error as ConfigError).option).toBe(option)
  expect((error as ConfigError).message).not.toContain(secret)
})

test.each<[string, (connection: IbisClientConnection) => void, string]>([
  ['an empty user name', (connection) => connection.setUsername(''), 'username'],
  ['a user name with a colon', (connection) => connection.setUsername('a:b'), 'username'],
  ['no user name', (connection) => connection.setUsername(undefined as unknown as string), 'username'],
  ['a password with a control character', (connection) => connection.setPassword(`${secret}\u0000`), 'password'],
  ['no password', (connection) => connection.setPassword(null as unknown as string), 'password'],
])('%s is refused, and the one before is kept', async (_, change, option) => {
  const { connection, requests } = answered(() => xmlAnswer('<value>1</value>'), { username: 'a', password: 'b' })
  expect(() => change(connection)).toThrow(ConfigError)
  expect(() => change(connection)).toThrow(new RegExp(`^${option}: `))
  await connection.ibis.getVersion()
  expect(requests[0]?.headers['authorization']).toBe(`Basic ${Buffer.from('a:b').toString('base64')}`)
})

test.each<[string, unknown, string]>([
  ['url', { url: 'https://a.example.com' }, 'url'],
  ['host', { host: 'a.example.com' }, 'host'],
  ['checkCerts', { checkCerts: false }, 'checkCerts'],
  ['a misspelt option', { usernam: 'a' }, 'usernam'],
  ['null', null, 'options'],
  ['a text', 'group', 'options'],
])('%s beside a settled address is refused', (_, options, option) => {
  for (const create of [createConnection, createTestConnection, createLocalConnection]) {
    const make = (): unknown => create(options as IbisConnectionOptions)
    expect(make).toThrow(ConfigError)
    expect(make).toThrow(new RegExp(`^${option}: `))
  }
})

test('a call option among the parameters is told where it belongs', async () => {
  const { connection } = answered(() => xmlAnswer(''))
  const error = await rejection(connection.group.getGroup('x', { timeoutMs: 5 } as never))
  expect((error as Error).message).toBe(
    'group.getGroup: timeoutMs: is an option of the call; call options come last, in an object of their own after the parameters',
  )
})

type Call = (connection: IbisClientConnection) => PromiseLike<unknown>

/** More than fit into one request. */
const manyIds = Array.from({ length: 3000 }, (_, index) => `zz${index}`)

/** Calls as code without types can make them. */
const wrong = (value: unknown): never => value as never

test.each<[string, Call, string]>([
  ['an empty identifier', ({ person }) => person.getPerson('crsid', ''), 'identifier'],
  ['a step up as identifier', ({ person }) => person.getPerson('crsid', '..'), 'identifier'],
  ['a point as scheme', ({ person }) => person.getPerson('.', 'zz901'), 'scheme'],
  ['steps up within an identifier', ({ person }) => person.getPerson('crsid', '../../admin'), 'identifier'],
  ['no identifier', ({ person }) => person.getPerson('crsid', wrong(undefined)), 'identifier'],
  ['a null identifier', ({ person }) => person.getPerson('crsid', wrong(null)), 'identifier'],
  ['half a surrogate pair', ({ person }) => person.getPerson('crsid', '\udc00'), 'identifier'],
  ['half of one in a query', ({ person }) => person.search('\udc00'), 'query'],
  ['parameters that are no object', ({ person }) => person.getPerson('crsid', 'x', wrong('email')), 'parameters'],
  ['a list in place of parameters', ({ person }) => person.getPerson('crsid', 'x', wrong(['email'])), 'parameters'],
  ['a misspelt parameter', ({ person }) => person.getPerson('crsid', 'x', wrong({ fetsh: 'email' })), 'fetsh'],
  ['call options as parameters', ({ group }) => group.getGroup('x', wrong({ timeoutMs: 5 })), 'timeoutMs'],
  ['a fetch of numbers', ({ person }) => person.getPerson('crsid', 'x', { fetch: wrong([1]) }), 'fetch'],
  ['a list that is none', ({ person }) => person.listPeople(wrong({})), 'crsids'],
  ['a limit with a fraction', ({ person }) => person.search('x', { limit: 1.5 }), 'limit'],
  ['a flag as text', ({ person }) => person.search('x', { includeCancelled: wrong('no') }), 'includeCancelled'],
  ['a transaction id that is not exact', ({ person }) => person.modifiedPeople(2 ** 53, 2 ** 53 + 2), 'minTxId'],
  ['an attribute id as text', ({ person }) => person.getAttribute('crsid', 'x', wrong('77')), 'attrid'],
  ['an attribute that is none', ({ person }) => person.addAttribute('crsid', 'x', wrong('email')), 'attr'],
  ['an attribute without scheme', ({ institution }) => institution.addAttribute('X', {}), 'attr.scheme'],
  ['call options that are no object', ({ group }) => group.getGroup('x', {}, wrong('y')), 'options'],
  ['an unknown call option', ({ group }) => group.getGroup('x', {}, wrong({ timeout: 5 })), 'timeout'],
  ['a header with a line break', ({ group }) => group.getGroup('x', {}, { headers: { a: 'b\nc' } }), 'headers.a'],
  ['another HTTP method', (connection) => connection.invokeMethod(wrong('PATCH'), 'x'), 'method'],
  ['an empty path', (connection) => connection.invokeMethod('GET', ''), 'path'],
  ['a path with a query', (connection) => connection.invokeMethod('GET', 'api/v1/x?y=z'), 'path'],
  ['a path with a fragment', (connection) => connection.invokeMethod('GET', 'api/v1/x#y'), 'path'],
  ['a path that steps up', (connection) => connection.invokeMethod('GET', 'api/../x'), 'path'],
  ['a path with a lone percent sign', (connection) => connection.invokeMethod('GET', 'x/%41'), 'path'],
  ['a specifier of another kind', (connection) => connection.invokeMethod('GET', 'x/%(id)d', { id: 1 }), 'path'],
  ['a missing path value', (connection) => connection.invokeMethod('GET', 'x/%(id)s', { other: 'y' }), 'id'],
  ['a null path value', (connection) => connection.invokeMethod('GET', 'x/%(id)s', { id: null }), 'id'],
  ['a name of every object', (connection) => connection.invokeMethod('GET', 'x/%(constructor)s'), 'constructor'],
  ['path values that are no object', (connection) => connection.invokeMethod('GET', 'x', wrong('y')), 'pathParams'],
  [
    'a map as query',
    (connection) => connection.invokeMethod('GET', 'x', {}, wrong(new Map([['a', 'b']]))),
    'queryParams',
  ],
  [
    'search parameters as query',
    (connection) => connection.invokeMethod('GET', 'x', {}, wrong(new URLSearchParams('a=b'))),
    'queryParams',
  ],
  ['a date as form', (connection) => connection.invokeMethod('PUT', 'x', {}, {}, wrong(new Date(0))), 'formParams'],
  [
    'call options that are none, of a list in parts',
    ({ person }) => person.listPeople(manyIds, {}, wrong(5)),
    'options',
  ],
  [
    'a signal that is none, of a list in parts',
    ({ person }) => person.listPeople(manyIds, {}, { signal: wrong(5) }),
    'signal',
  ],
  ['a list as query', (connection) => connection.invokeMethod('GET', 'x', {}, wrong(['y'])), 'queryParams'],
  [
    'a query value that is a function',
    (connection) => connection.invokeMethod('GET', 'x', {}, { a: wrong(() => 1) }),
    'a',
  ],
  ['a number that is none', (connection) => connection.invokeMethod('GET', 'x', {}, { a: NaN }), 'a'],
  ['an invalid date', (connection) => connection.invokeMethod('GET', 'x', {}, { a: new Date(NaN) }), 'a'],
  ['a list of numbers', (connection) => connection.invokeMethod('GET', 'x', {}, { a: wrong([1]) }), 'a'],
  ['a form with GET', (connection) => connection.invokeMethod('GET', 'x', {}, {}, { a: 'b' }), 'formParams'],
  ['methods of no connection', () => new PersonMethods(wrong({})).search('x'), 'connection'],
])('%s is refused before anything is sent', async (_, call, option) => {
  const { connection, requests } = answered(() => xmlAnswer(''))
  const error = await rejection(call(connection))
  expect(error).toBeInstanceOf(ConfigError)
  expect((error as ConfigError).option).toBe(option)
  expect((error as ConfigError).operation).toMatch(/^(?:person|group|institution|ibis)\.\w+$/)
  expect(requests).toEqual([])
})

test.each<[string, object]>([
  ['options', 5 as unknown as object],
  ['signal', { signal: 5 }],
  ['timeout', { timeout: 5 }],
])('wrong %s of a call are refused where its pages are asked for', (option, options) => {
  const { connection, requests } = answered(() => xmlAnswer(''))
  const read = (): unknown => connection.person.search('x', {}, options).pages()
  expect(read).toThrow(ConfigError)
  expect(read).toThrow(new RegExp(`^person.search: ${option}: `))
  expect(requests).toEqual([])
})

test.each([undefined, null, 5, []])('documents that are no text (%j) are refused', (text) => {
  for (const parse of [parseResult, parseJsonResult])
    expect(() => parse(wrong(text))).toThrow(/^text: must be a string/)
})

test('a gateway that is not given is named', () => {
  expect(() => createGatewayConnection(wrong(undefined))).toThrow(/^gateway: must be given/)
})
