import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { rootCertificates } from 'node:tls'
import type { ConnectionOptions } from '@core/http'
import { ConfigError, ConnectionError, TimeoutError } from '@core/http'
import { answer, refusedUrl, reset, startBlackhole, startFaultServer } from '@repo/fault-server'
import { makeCertificates } from '@repo/testing/certificates'
import { afterAll, describe, expect, test } from 'vitest'
import { addThing, failureOf, getThing, thingsClient } from '../support/things.ts'

const certificates = await makeCertificates()
// Authorities of the same name: what a server that was installed anew has.
const others = await makeCertificates()
const publicAuthority = rootCertificates[0] ?? ''
const { ca, server: identity, client: clientIdentity } = certificates
const folder = await mkdtemp(path.join(tmpdir(), 'tls-test-'))
const caFile = path.join(folder, 'ca.pem')
await writeFile(caFile, `The authority of the tests\n${ca}`)
afterAll(async () => await rm(folder, { recursive: true }))

const thing = { id: '1' }
const ask = async (url: string, options: ConnectionOptions): Promise<unknown> => {
  await using client = thingsClient(url, options)
  return await client.request(getThing, { path: { id: '1' } })
}

/** What a write fails with, which is repeated if nothing was sent. */
const writeFailure = async (url: string, options: ConnectionOptions): Promise<ConnectionError> => {
  await using client = thingsClient(url, options)
  const error = await failureOf(client.request(addThing, { body: { json: thing } }))
  expect(error).toBeInstanceOf(ConnectionError)
  return error as ConnectionError
}

describe('trust', () => {
  test.each<[string, ConnectionOptions['tls']]>([
    ['text', { ca }],
    ['bytes', { ca: new TextEncoder().encode(ca) }],
    ['a list', { ca: [publicAuthority, Buffer.from(ca)] }],
    ['a bundle', { ca: `${publicAuthority}\n${ca}` }],
    ['a file', { caFile }],
    ['a file beside a list', { ca: [publicAuthority], caFile }],
    ['anybody', { insecure: true }],
  ])('of an authority given as %s', async (_name, tls) => {
    await using server = await startFaultServer({ tls: identity })
    server.always('*', answer({ json: thing }))
    expect(await ask(server.url, { tls })).toEqual(thing)
  })

  test.each<[string, ConnectionOptions]>([
    ['the default', {}],
    ['a pool', { connections: 2 }],
    ['another authority', { tls: { ca: publicAuthority } }],
    ['an authority of the same name', { tls: { ca: others.ca } }],
  ])('is not given by %s', async (_name, options) => {
    await using server = await startFaultServer({ tls: identity })
    server.always('*', answer({ json: thing }))
    const error = await writeFailure(server.url, options)
    expect(error).toMatchObject({ reason: 'tls', sent: 'no', retryable: false, attempts: 1, code: 'connection_tls' })
    expect(error.message).toContain("the server's certificate is not trusted; give its authority as tls.caFile")
    expect(error.message).not.toContain('\n')
    expect(server.requests).toHaveLength(0)
    expect(server.connections).toBe(1)
  })

  test.each([
    ['expired', certificates.expired, 'not valid at this time'],
    ['for another host', certificates.otherHost, 'for another host'],
  ])('is refused to a certificate that is %s', async (_name, tls, problem) => {
    await using server = await startFaultServer({ tls })
    server.always('*', answer({ json: thing }))
    const error = await writeFailure(server.url, { tls: { ca } })
    expect(error).toMatchObject({ reason: 'tls', sent: 'no', attempts: 1 })
    expect(error.message).toContain(problem)
    expect(server.requests).toHaveLength(0)
    expect(await ask(server.url, { tls: { insecure: true } })).toEqual(thing)
  })

  test('a file is read with the first call, and read again if that failed', async () => {
    const late = path.join(folder, 'late.pem')
    await writeFile(late, 'still empty')
    await using server = await startFaultServer({ tls: identity })
    server.always('*', answer({ json: thing }))
    await using client = thingsClient(server.url, { tls: { caFile: late } })
    const error = await failureOf(client.request(getThing, { path: { id: '1' } }))
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).toMatchObject({ option: 'tls.caFile', message: expect.stringContaining('holds no PEM certificate') })
    await writeFile(late, ca)
    expect(await client.request(getThing, { path: { id: '1' } })).toEqual(thing)
  })
})

describe('a client certificate', () => {
  const tls = { ...identity, ca, requestClientCertificate: true }

  test('is shown to the server', async () => {
    await using server = await startFaultServer({ tls })
    server.always('*', answer({ json: thing }))
    expect(await ask(server.url, { tls: { ca, ...clientIdentity } })).toEqual(thing)
    expect(server.requests).toHaveLength(1)
  })

  test('that is missing ends the handshake', async () => {
    await using server = await startFaultServer({ tls })
    server.always('*', answer({ json: thing }))
    const error = await writeFailure(server.url, { tls: { ca } })
    expect(error).toMatchObject({ reason: 'tls', sent: 'no', attempts: 1 })
    expect(error.message).toContain('it may want a client certificate (tls.cert)')
    expect(server.requests).toHaveLength(0)
  })

  test("that is another authority's does not help", async () => {
    await using server = await startFaultServer({ tls })
    server.always('*', answer({ json: thing }))
    await writeFailure(server.url, { tls: { ca, ...others.client } })
    expect(server.requests).toHaveLength(0)
  })
})

describe('a handshake', () => {
  test('that stalls ends with the attempt', async () => {
    await using blackhole = await startBlackhole()
    await using client = thingsClient(blackhole.tlsUrl, { tls: { ca }, timeoutMs: 100, retry: 0 })
    const startedAt = performance.now()
    const error = await failureOf(client.request(getThing, { path: { id: '1' } }))
    expect(performance.now() - startedAt).toBeLessThan(3000)
    expect(error).toBeInstanceOf(TimeoutError)
    expect(blackhole.receivedBytes).toBeGreaterThan(0)
  })

  test('that is cut off in order', async () => {
    await using blackhole = await startBlackhole({ onData: 'hang-up' })
    const error = await writeFailure(blackhole.tlsUrl, { tls: { ca } })
    expect(error).toMatchObject({ reason: 'tls', sent: 'no', attempts: 1 })
    expect(blackhole.connections).toBe(1)
  })

  test('that is cut off by a reset looks like any other reset, and no write is repeated', async () => {
    await using blackhole = await startBlackhole({ onData: 'reset' })
    const error = await writeFailure(blackhole.tlsUrl, { tls: { ca } })
    expect(error).toMatchObject({ reason: 'reset', sent: 'maybe', attempts: 1 })
    expect(blackhole.connections).toBe(1)
  })

  test('with a server that speaks plain HTTP', async () => {
    const server = createServer((_request, response) => response.end()).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const error = await writeFailure(`https://127.0.0.1:${port}`, { tls: { ca } })
    server.close()
    expect(error).toMatchObject({ reason: 'tls', sent: 'no', attempts: 1 })
    expect(error.message).toContain('does not speak TLS there; is it an http:// address?')
  })
})

test('what happens after the handshake is not blamed on TLS', async () => {
  await using server = await startFaultServer({ tls: identity })
  server.always('*', reset())
  expect(await writeFailure(server.url, { tls: { ca } })).toMatchObject({ reason: 'reset', sent: 'maybe', attempts: 1 })
  const refused = (await refusedUrl()).replace('http:', 'https:')
  expect(await writeFailure(refused, { tls: { ca } })).toMatchObject({ reason: 'refused', sent: 'no', attempts: 3 })
})
