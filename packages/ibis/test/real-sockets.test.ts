import { serve, withFaults } from '@core/http/testing'
import { makeCertificates } from '@repo/testing/certificates'
import { expect, test } from 'vitest'
import {
  ConnectionError,
  IbisClientConnection,
  IbisException,
  type LookupConnectionOptions,
  ServerError,
} from '../src/index.ts'
import { rejection } from './answers.ts'
import { fakeDirectory } from './directory-seed.ts'

test('reading and writing over HTTP', async () => {
  const fake = fakeDirectory({ allowAnonymous: false })
  await using server = await serve(fake.fetch)
  await using connection = new IbisClientConnection({
    url: `${server.url}/ibis`,
    username: 'ztest-editors',
    password: 'pä:ss wörd',
  })
  const person = await connection.person.getPerson('crsid', 'zz901', { fetch: ['all_groups.all_members'] })
  expect(person?.groups[0]?.members[0]).toBe(person)
  expect(await connection.person.getPerson('crsid', 'a/b c+d')).toBeUndefined()
  const members = await connection.group.updateDirectMembers('ztest-editors', {
    addIds: ['zz904'],
    removeIds: ['usn/300000001'],
  })
  expect(members.map(({ surname }) => surname)).toEqual(['Two', 'Four'])
  const { data, response } = await connection.person.search('two').withResponse()
  expect(data).toHaveLength(1)
  expect(response).toMatchObject({ status: 200, attempts: 1 })
  const put = await connection.invokeMethod('PUT', 'api/v1/group/%(id)s/direct-members', { id: '900002' })
  expect(put.people?.map(({ surname }) => surname)).toEqual(['Four'])
})

test('faults on the way', async () => {
  const faulty = withFaults(fakeDirectory().fetch)
  await using server = await serve(faulty.fetch)
  await using connection = new IbisClientConnection({
    url: server.url,
    username: 'ztest-editors',
    password: 'pä:ss wörd',
    retry: { limit: 1, baseDelayMs: 1 },
  })
  faulty.failNext({ status: 503 })
  expect(await connection.ibis.getVersion()).toBe('1.2')
  expect(faulty.requests).toHaveLength(2)
  faulty.failNext('PUT *', { status: 503, body: 'down' })
  const refused = await rejection(connection.group.updateDirectMembers('900001', { addIds: 'zz904' }))
  expect(refused).toBeInstanceOf(ServerError)
  expect((refused as IbisException).getError().details).toBe('down')
  faulty.failNext('*', { networkError: 'reset' }, { times: 2 })
  const cut = await rejection(connection.invokeMethod('GET', 'api/v1/version'))
  expect(cut).toBeInstanceOf(ConnectionError)
  expect(cut).toMatchObject({ reason: 'reset', attempts: 2, operation: 'ibis.invokeMethod' })
})

test('an answer cut off on its way is noticed', async () => {
  await using server = await serve(
    () =>
      new Response('<result version="1.2"><people><person cancelled="false"/>', {
        headers: { 'content-type': 'application/xml' },
      }),
  )
  await using connection = new IbisClientConnection({ url: server.url, retry: 0 })
  const error = await rejection(connection.person.listPeople('x'))
  expect(error).toMatchObject({ code: 'unexpected_end' })
  expect(error).not.toBeInstanceOf(IbisException)
})

test('a redirect within the server keeps the form of a PUT', async () => {
  const fake = fakeDirectory()
  await using server = await serve(async (request) => {
    const { pathname, search } = new URL(request.url)
    if (pathname.startsWith('/new/')) return await fake.fetch(request)
    return new Response(null, { status: 301, headers: { location: `/new${pathname}${search}` } })
  })
  await using connection = new IbisClientConnection({
    url: server.url,
    username: 'ztest-editors',
    password: 'pä:ss wörd',
  })
  await connection.group.updateDirectMembers('ztest-editors', { addIds: 'zz904', removeIds: 'all-members' })
  expect(fake.directMembers('ztest-editors')).toEqual(['zz904'])
})

test('certificates are checked unless told otherwise', async () => {
  const { ca, server: tls } = await makeCertificates()
  await using server = await serve(fakeDirectory().fetch, { tls })
  const version = async (checkCerts: boolean, options: LookupConnectionOptions = {}): Promise<string> => {
    await using connection = new IbisClientConnection('127.0.0.1', server.port, 'ibis', checkCerts, options)
    return await connection.ibis.getVersion()
  }
  expect(await version(true, { tls: { ca } })).toBe('1.2')
  expect(await version(false)).toBe('1.2')
  const error = await rejection(version(true))
  expect(error).toBeInstanceOf(ConnectionError)
  expect(error).toMatchObject({ reason: 'tls', sent: 'no' })
})
