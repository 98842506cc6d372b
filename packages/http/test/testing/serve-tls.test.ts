import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { get, type RequestOptions } from 'node:https'
import { connect } from 'node:net'
import { makeCertificates } from '@repo/testing/certificates'
import { expect, test } from 'vitest'
import { networkError, serve } from '../../src/testing/index.ts'

const { ca, server: identity, client } = await makeCertificates()

async function ask(url: string, options: RequestOptions): Promise<string> {
  const [response] = (await once(get(url, { agent: false, ...options }), 'response')) as [IncomingMessage]
  return (await response.setEncoding('utf8').toArray()).join('')
}

test('serves HTTPS', async () => {
  await using server = await serve((request) => new Response(request.url), { tls: identity })
  expect(server.url).toBe(`https://127.0.0.1:${server.port}`)
  expect(await ask(server.url, { ca })).toBe(`${server.url}/`)
})

test('lets in only clients with a certificate, where that is asked', async () => {
  await using server = await serve(() => new Response('come in'), {
    tls: { ...identity, ca, requestClientCertificate: true },
  })
  expect(await ask(server.url, { ca, ...client })).toBe('come in')
  await expect(ask(server.url, { ca })).rejects.toMatchObject({ code: expect.stringMatching(/^(ERR_SSL|ECONN)/) })
})

test('a network error cuts a TLS connection too', async () => {
  await using server = await serve((request) => Promise.reject(networkError('reset', request.url)), { tls: identity })
  await expect(ask(server.url, { ca })).rejects.toMatchObject({ code: 'ECONNRESET' })
})

test('close does not wait for a handshake that never comes', async () => {
  const server = await serve(() => new Response(), { tls: identity })
  const silent = connect(server.port, '127.0.0.1')
  await once(silent, 'connect')
  const closed = once(silent.resume(), 'close')
  await server.close()
  expect(await closed).toBeDefined()
})
