import { once } from 'node:events'
import { createSecureServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { makeCertificates } from '@repo/testing/certificates'
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { failureOf, getThing, thingsClient } from '../support/things.ts'

const { ca, server: identity } = await makeCertificates()
const thing = { id: '1', name: Array.from({ length: 100_000 }, (_, index) => index * 7919).join() }
const packed = gzipSync(JSON.stringify(thing))
const versions: string[] = []

const server = createSecureServer({ ...identity, allowHTTP1: true }, (request, response) => {
  versions.push(request.httpVersion)
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip', 'x-thing': 'here' })
  response.end(request.url === '/things/half' ? packed.subarray(0, packed.length / 2) : packed)
})
const before = getGlobalDispatcher()
// As Node.js's own from version 26 on, but for the authority.
const agent = new Agent({ allowH2: true, connect: { ca } })

beforeAll(async () => {
  setGlobalDispatcher(agent)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(async () => {
  setGlobalDispatcher(before)
  await agent.destroy()
  server.close()
})

const client = () => thingsClient(`https://127.0.0.1:${(server.address() as AddressInfo).port}`, { retry: 0 })
const hasHttp2 = Number(process.versions.node.split('.')[0]) >= 26

describe('a large answer with gzip over HTTP/2', () => {
  test('arrives unpacked', async () => {
    const { data, response } = await client()
      .request(getThing, { path: { id: '1' } })
      .withResponse()
    expect(data).toEqual(thing)
    const shown = ['content-encoding', 'x-thing', 'content-type'].map((name) => response.headers.get(name))
    expect(shown).toEqual([null, 'here', 'application/json'])
    expect(versions.at(-1)).toBe(hasHttp2 ? '2.0' : '1.1')
  })

  test('fails as one that can be asked for again where its end is missing', async () => {
    const failure = await failureOf(client().request(getThing, { path: { id: 'half' } }))
    expect(failure).toMatchObject({ name: 'ConnectionError', reason: 'truncated', retryable: true })
  })
})
