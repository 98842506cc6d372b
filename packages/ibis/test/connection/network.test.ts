import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serve, type TestServer, withFaults } from '@core/http/testing'
import { makeCertificates } from '@repo/testing/certificates'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  ConfigError,
  ConnectionError,
  createLocalConnection,
  IbisClientConnection,
  type IbisConnectionOptions,
  type LookupConnectionOptions,
  TimeoutError,
} from '../../src/index.ts'
import type { LookupSeed } from '../../src/testing/index.ts'
import { rejection } from '../answers.ts'
import { fakeDirectory } from '../directory-seed.ts'
import { crsidOf } from '../lists/large-directory.ts'

const certificates = await makeCertificates()
const others = await makeCertificates()
const folder = await mkdtemp(path.join(tmpdir(), 'ibis-tls-'))
const caFile = path.join(folder, 'ca.pem')
await writeFile(caFile, certificates.ca)
const faulty = withFaults(fakeDirectory({ allowAnonymous: false }).fetch)
let server: TestServer

beforeAll(async () => {
  server = await serve(faulty.fetch, { tls: certificates.server })
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

const editors = { username: 'ztest-editors', password: 'pä:ss wörd' }

function connect(options: LookupConnectionOptions = {}): IbisClientConnection {
  return new IbisClientConnection('127.0.0.1', server.port, '', true, { tls: { caFile }, ...editors, ...options })
}

describe('over TLS', () => {
  test('an authority of one’s own is trusted, as file, text and variable', async () => {
    for (const tls of [{ caFile }, { ca: certificates.ca }]) {
      await using connection = connect({ tls })
      expect(await connection.ibis.getVersion()).toBe('1.2')
    }
    vi.stubEnv('IBIS_CAFILE', caFile)
    vi.stubEnv('IBIS_USERNAME', editors.username)
    vi.stubEnv('IBIS_PASSWORD', editors.password)
    try {
      await using connection = IbisClientConnection.fromEnv({ url: `https://localhost:${server.port}` })
      expect(await connection.ibis.getVersion()).toBe('1.2')
    } finally {
      vi.unstubAllEnvs()
    }
  })

  test.each<[string, IbisConnectionOptions]>([
    ['another authority', { tls: { ca: others.ca } }],
    ['none', { tls: {} }],
  ])('%s is not enough, and nothing is sent', async (_, options) => {
    const before = faulty.requests.length
    await using connection = connect(options)
    const error = await rejection(connection.ibis.getVersion())
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error).toMatchObject({ reason: 'tls', sent: 'no', attempts: 1 })
    expect(faulty.requests.length).toBe(before)
  })

  test('reads are repeated after failures that pass, writes are not', async () => {
    await using connection = connect({ retry: { limit: 2, baseDelayMs: 1 } })
    faulty.failNext('*', { status: 503 }, { times: 2 })
    const { data, response } = await connection.person.getPerson('crsid', 'zz901').withResponse()
    expect([data?.surname, response.attempts]).toEqual(['One', 3])
    faulty.failNext({ networkError: 'reset' })
    expect(await connection.ibis.getVersion()).toBe('1.2')
    faulty.failNext('PUT *', { status: 503 })
    const error = await rejection(connection.group.updateDirectMembers('900001', { addIds: 'zz904' }))
    expect(error).toMatchObject({ status: 503, attempts: 1 })
  })

  test('a slow answer ends in a time-out, of the attempt or of the call', async () => {
    await using connection = connect({ retry: 0 })
    faulty.failNext('*', { delayMs: 5000 }, { times: 2 })
    const slow = await rejection(connection.ibis.getVersion({ timeoutMs: 50 }))
    expect(slow).toBeInstanceOf(TimeoutError)
    expect(slow).toMatchObject({ phase: 'headers', operation: 'ibis.getVersion' })
    const late = await rejection(connection.person.search('x', {}, { deadlineMs: 50 }))
    expect(late).toBeInstanceOf(TimeoutError)
    expect(late).toMatchObject({ phase: 'deadline' })
  })

  test('credentials change from one request to the next', async () => {
    await using connection = connect({ username: 'anonymous', password: '', retry: 0 })
    expect(await rejection(connection.ibis.getVersion())).toMatchObject({ status: 401 })
    connection.setUsername(editors.username)
    connection.setPassword(editors.password)
    expect(await connection.ibis.getVersion()).toBe('1.2')
    connection.setPassword('other')
    expect(await rejection(connection.ibis.getVersion())).toMatchObject({ status: 401 })
  })
})

describe('names and texts of all kinds', () => {
  const odd: LookupSeed = {
    people: [
      {
        crsid: 'zz1',
        displayName: '<b>&amp;</b> "x" \'y\' ]]>',
        surname: 'Ünï&<>',
        identifiers: ['a/b', 'a b', 'a+b', 'a%2Fb', 'ä?#=&', '100%', '{x}', 'a;b'].map((value) => ({
          scheme: 'odd',
          value,
        })),
      },
    ],
    groups: [{ groupid: '900001', name: 'ztest-editors', title: 'A & B < C > "D" é 🔑' }],
  }

  test.each(['a/b', 'a b', 'a+b', 'a%2Fb', 'ä?#=&', '100%', '{x}', 'a;b'])('the identifier %s', async (identifier) => {
    await using own = await serve(fakeDirectory(odd).fetch)
    for (const format of ['xml', 'json'] as const) {
      await using connection = new IbisClientConnection({ url: own.url, format })
      const person = await connection.person.getPerson('odd', identifier)
      expect(crsidOf(person ?? {})).toBe('zz1')
      expect(person?.displayName).toBe('<b>&amp;</b> "x" \'y\' ]]>')
      expect(await connection.person.getPerson('odd', `${identifier}x`)).toBeUndefined()
    }
  })

  test('texts with all signs go there and come back', async () => {
    await using own = await serve(fakeDirectory(odd).fetch)
    await using connection = new IbisClientConnection({ url: own.url, ...editors })
    const value = '<a href="x">&amp; é 🔑 + % ,:;\'"</a>\nsecond line'
    const added = await connection.person.addAttribute('crsid', 'zz1', { scheme: 'address', value, comment: ' a+b ' })
    const [read] = await connection.person.getAttributes('crsid', 'zz1', ['address'])
    expect(read).toEqual(added)
    expect(read).toMatchObject({ value, comment: ' a+b ' })
    expect((await connection.group.search('A & B <')).map(({ title }) => title)).toEqual(['A & B < C > "D" é 🔑'])
  })
})

describe('a write while anonymous', () => {
  test('is refused before anything is sent', async () => {
    await using own = await serve(() => {
      throw new Error('nothing is to be sent')
    })
    await using connection = new IbisClientConnection({ url: own.url })
    const { person, institution, group } = connection
    const writes = [
      group.updateDirectMembers('900001', { addIds: 'zz1' }),
      institution.createGroup('ZA', 'za-x', 't', 'd'),
      person.deleteAttribute('crsid', 'zz1', 1),
      person.addAttribute('crsid', 'zz1', { scheme: 'email', value: 'x' }),
    ]
    for (const write of writes) {
      const error = await rejection(write)
      expect(error).toBeInstanceOf(ConfigError)
      expect(error).toMatchObject({ option: 'username', code: 'anonymous_write' })
      expect((error as Error).message).toContain('is anonymous, which may only read; give the name and password')
    }
  })

  test('is sent by invokeMethod and by an app’s own fetch, which may know better', async () => {
    const fake = fakeDirectory()
    await using own = await serve(fake.fetch)
    await using connection = new IbisClientConnection({ url: own.url })
    const members = 'api/v1/group/900001/direct-members'
    const { error } = await connection.invokeMethod('PUT', members, {}, {}, { addIds: 'zz904' })
    expect(error).toMatchObject({ status: 401, message: 'Anonymous access is read-only.' })
    const withFetch = new IbisClientConnection({ url: fake.url, fetch: fake.fetch })
    expect(await rejection(withFetch.group.updateDirectMembers('900001'))).toMatchObject({ status: 401 })
  })

  test('is possible once there is a group', async () => {
    const fake = fakeDirectory()
    await using own = await serve(fake.fetch)
    await using connection = new IbisClientConnection({ url: own.url })
    connection.setUsername(editors.username)
    connection.setPassword(editors.password)
    await connection.group.updateDirectMembers('900001', { addIds: 'zz904' })
    expect(fake.directMembers('900001')).toContain('zz904')
    connection.setUsername('anonymous')
    expect(await rejection(connection.group.updateDirectMembers('900001'))).toBeInstanceOf(ConfigError)
  })
})

test('a local connection may write without checking certificates', async () => {
  const error = await rejection(createLocalConnection().group.updateDirectMembers('x'))
  expect(error).toMatchObject({ option: 'username' })
})
