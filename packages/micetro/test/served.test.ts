import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve, withFaults } from '@core/http/testing'
import { makeCertificates } from '@repo/testing/certificates'
import { ConnectionError, MicetroClient, ServerError, TimeoutError } from '@sdk/micetro'
import { afterEach, expect, test, vi } from 'vitest'
import { failureOf, fakeWorld } from './support/world.ts'

afterEach(() => vi.unstubAllEnvs())

const user = { username: 'ada', password: 'open sesame' }

test('works over HTTP: version, login, records', async () => {
  const fake = fakeWorld()
  await using server = await serve(fake.fetch)
  await using client = new MicetroClient(server.url)
  expect(String(await client.micetroVersion)).toBe('26.1.0')
  await client.authenticate(user.username, user.password)
  const json = { dnsRecord: { name: 'bücher', type: 'TXT', data: 'schöne Bücher' } }
  await client.httpPost('/dnsZones/example.com./dnsRecords', { json })
  expect(await client.httpGet('/dnsZones/example.com./dnsRecords?filter=bücher'.replace('ü', '%C3%BC'))).toMatchObject({
    result: { dnsRecords: [{ name: 'bücher', data: 'schöne Bücher' }] },
  })
  expect(await client.httpDelete('/dnsRecords/www.example.com.')).toBe('')
})

test('sends an empty Authorization header for the version', async () => {
  const seen: (string | null)[] = []
  await using server = await serve((request) => {
    seen.push(request.headers.get('authorization'))
    return Response.json({ result: { centralVersion: '11.1.0' } })
  })
  await using client = new MicetroClient({ url: server.url, ...user })
  await client.micetroVersion
  expect(seen).toEqual([''])
})

test('trusts the authority in a file, as the environment says', async () => {
  const certificates = await makeCertificates()
  const folder = await mkdtemp(join(tmpdir(), 'micetro-'))
  await using server = await serve(fakeWorld().fetch, { tls: certificates.server })
  try {
    await writeFile(join(folder, 'ca.pem'), certificates.ca)
    vi.stubEnv('MICETRO_URL', server.url.replace('https://', ''))
    vi.stubEnv('MICETRO_USERNAME', user.username)
    vi.stubEnv('MICETRO_PASSWORD', user.password)
    await using distrustful = MicetroClient.fromEnv({ retry: false })
    expect(await failureOf(distrustful.httpGet('/users'))).toMatchObject({ name: 'ConnectionError', reason: 'tls' })
    vi.stubEnv('MICETRO_CAFILE', join(folder, 'ca.pem'))
    await using trusting = MicetroClient.fromEnv()
    expect(await trusting.httpGet('/users')).toMatchObject({ result: { totalResults: 3 } })
    vi.stubEnv('MICETRO_CAFILE', '')
    vi.stubEnv('MICETRO_INSECURE', 'true')
    await using careless = MicetroClient.fromEnv()
    expect(await careless.httpGet('/users')).toMatchObject({ result: { totalResults: 3 } })
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('reads are repeated, writes are not', async () => {
  const faulty = withFaults(fakeWorld().fetch)
  await using server = await serve(faulty.fetch)
  await using client = new MicetroClient({ url: server.url, ...user, retry: { baseDelayMs: 1 } })
  faulty.failNext('GET *', { networkError: 'reset' })
  await expect(client.httpGet('/users')).resolves.toBeDefined()
  faulty.failNext('GET *', 503)
  await expect(client.httpGet('/users')).resolves.toBeDefined()
  faulty.failNext('POST *', 503)
  const json = { dnsZone: { name: 'example.org' } }
  expect(await failureOf(client.httpPost('/dnsZones', { json }))).toBeInstanceOf(ServerError)
  faulty.failNext('POST *', { networkError: 'reset' })
  const error = await failureOf(client.httpPost('/dnsZones', { json }))
  expect(error).toBeInstanceOf(ConnectionError)
  expect(error).toMatchObject({ sent: 'maybe', attempts: 1 })
})

test('a server that says nothing is given up', async () => {
  await using server = await serve(async () => await new Promise<Response>(() => undefined))
  await using client = new MicetroClient({ url: server.url, ...user, retry: false, timeoutMs: 60 })
  expect(await failureOf(client.httpGet('/users'))).toBeInstanceOf(TimeoutError)
})

test('a download comes as a stream', async () => {
  await using server = await serve(() => new Response('abc'.repeat(1000)))
  await using client = new MicetroClient({ url: server.url, ...user })
  const stream = await client.httpGet('/reports/1/file', { stream: true })
  expect(await new Response(stream).text()).toHaveLength(3000)
})
