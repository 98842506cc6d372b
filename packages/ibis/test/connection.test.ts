import { describe, expect, test } from 'vitest'
import {
  createConnection,
  createLocalConnection,
  createTestConnection,
  IbisClientConnection,
  type IbisConnectionOptions,
  PersonMethods,
} from '../src/index.ts'
import { capture } from '@core/http/testing'
import { answered, xmlAnswer } from './answers.ts'

const credentials = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`

describe('where a connection leads', () => {
  test.each([
    [createConnection(), 'https://www.lookup.cam.ac.uk'],
    [createTestConnection(), 'https://lookup-test.srv.uis.cam.ac.uk'],
    [createLocalConnection(), 'https://localhost:8443/ibis'],
    [new IbisClientConnection('lookup.example.com', 443, '', true), 'https://lookup.example.com'],
    [new IbisClientConnection('lookup.example.com', 8443, '/ibis/', false), 'https://lookup.example.com:8443/ibis'],
    [new IbisClientConnection({ host: '[::1]', port: 8443, urlBase: 'a/b' }), 'https://[::1]:8443/a/b'],
    [new IbisClientConnection({ url: 'http://127.0.0.1:8080/lookup/' }), 'http://127.0.0.1:8080/lookup'],
    [new IbisClientConnection({ url: new URL('https://proxy.example.com') }), 'https://proxy.example.com'],
  ])('%s', async (connection, url) => {
    expect(connection.url).toBe(url)
    await connection.close()
  })

  test('the path below it is kept', async () => {
    const { fetch, requests } = capture(() => xmlAnswer('<value>1.2</value>'))
    await createLocalConnection({ fetch }).ibis.getVersion()
    expect(requests[0]?.url).toBe('https://localhost:8443/ibis/api/v1/version?flatten=true')
  })

  test('the factories take credentials and the shared options', async () => {
    const { fetch, requests } = capture(() => xmlAnswer('<value>1.2</value>'))
    const connection = createConnection({ fetch, username: 'g', password: 'p', headers: { 'x-app': 'y' } })
    await connection.ibis.getVersion()
    expect(requests[0]?.headers).toMatchObject({ authorization: credentials('g', 'p'), 'x-app': 'y' })
    expect(requests[0]?.headers['user-agent']).toMatch(/^@sdk\/ibis\/\S+ @core\/http\//)
  })
})

describe('credentials', () => {
  const version = (): Response => xmlAnswer('<value>1.2</value>')

  async function sent(
    options: IbisConnectionOptions,
    change?: (connection: IbisClientConnection) => void,
  ): Promise<string | undefined> {
    const { connection, requests } = answered(version, options)
    change?.(connection)
    await connection.ibis.getVersion()
    return requests[0]?.headers['authorization']
  }

  test('anonymous unless told, with a header all the same', async () => {
    expect(await sent({})).toBe('Basic YW5vbnltb3VzOg==')
  })

  test.each([
    ['ztest-editors', 'secret'],
    ['ztest-editors', 'with:colons:in it'],
    ['gröup', 'pä$$ 密码 🔑'],
    ['group', ''],
  ])('%s with password %s, in UTF-8', async (username, password) => {
    expect(await sent({ username, password })).toBe(credentials(username, password))
    expect(
      await sent({}, (connection) => {
        connection.setUsername(username)
        connection.setPassword(password)
      }),
    ).toBe(credentials(username, password))
  })

  test('a change counts for later requests of this connection only', async () => {
    const first = answered(version, { username: 'a', password: 'b' })
    const second = answered(version, { username: 'a', password: 'b' })
    await first.connection.ibis.getVersion()
    first.connection.setUsername('c')
    await first.connection.ibis.getVersion()
    first.connection.setPassword('d')
    await first.connection.ibis.getVersion()
    await second.connection.ibis.getVersion()
    expect(first.requests.map(({ headers }) => headers['authorization'])).toEqual([
      credentials('a', 'b'),
      credentials('c', 'b'),
      credentials('c', 'd'),
    ])
    expect(second.requests[0]?.headers['authorization']).toBe(credentials('a', 'b'))
  })

  test.each<[string, (connection: IbisClientConnection) => PromiseLike<unknown>]>([
    ['a method', ({ ibis }) => ibis.getVersion()],
    ['invokeMethod', (connection) => connection.invokeMethod('GET', 'api/v1/version')],
  ])('a call of %s goes out as whoever the connection was then, also when it is repeated', async (_, call) => {
    const { fetch, requests } = capture((request) =>
      request.headers.has('x-retry-attempt') ? version() : new Response(null, { status: 503 }),
    )
    const connection = new IbisClientConnection({
      host: 'lookup.example.com',
      fetch,
      username: 'a',
      password: 'pa',
      retry: { limit: 1, baseDelayMs: 1 },
    })
    const first = call(connection)
    connection.setUsername('b')
    connection.setPassword('pb')
    const second = call(connection)
    connection.setUsername('c')
    await Promise.all([first, second])
    const sentAs = requests.map(({ headers }) => headers['authorization'] ?? '')
    expect(sentAs.toSorted()).toEqual(
      [credentials('a', 'pa'), credentials('a', 'pa'), credentials('b', 'pb'), credentials('b', 'pb')].toSorted(),
    )
  })

  test('a header of the app does not replace them', async () => {
    expect(await sent({ headers: { Authorization: 'Bearer x' } })).toBe('Basic YW5vbnltb3VzOg==')
  })
})

test('the classes of methods take any connection', async () => {
  const { connection, requests } = answered(() => xmlAnswer('<people/>'))
  expect(await new PersonMethods(connection).listPeople(['zz901', 'zz902'])).toEqual([])
  expect(requests[0]?.url).toContain('crsids=zz901%2Czz902')
})

test('a call tells of its answer', async () => {
  const { connection } = answered(() => xmlAnswer('<value>7</value>'))
  const { data, response } = await connection.ibis.getLastTransactionId().withResponse()
  expect(data).toBe(7)
  expect(response).toMatchObject({ status: 200, attempts: 1 })
})

test('a connection can be used with await using', async () => {
  let kept: IbisClientConnection
  {
    await using connection = answered(() => xmlAnswer('<value>7</value>')).connection
    kept = connection
    expect(await connection.ibis.getVersion()).toBe('7')
  }
  await expect(kept.ibis.getVersion()).rejects.toThrow('client: is closed')
})
