import { once } from 'node:events'
import { createServer, get, type RequestOptions } from 'node:https'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { TLSSocket } from 'node:tls'
import { expect, test } from 'vitest'
import { makeCertificates, type Identity } from '../src/certificates.ts'

const certificates = await makeCertificates()
const { ca, server, expired, otherHost, client } = certificates

/** Asks a server that has `identity`, and demands a client certificate if told. Says who the client is. */
async function ask(identity: Identity, options: RequestOptions, requestCert = false): Promise<string> {
  const listening = createServer(
    { ...identity, ca, requestCert, rejectUnauthorized: requestCert },
    (request, response) => {
      const names = request.socket instanceof TLSSocket ? request.socket.getPeerX509Certificate()?.subject : undefined
      response.end(`client: ${names ?? 'unknown'}`)
    },
  )
  listening.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  try {
    const [response] = (await once(get({ host: '127.0.0.1', port, agent: false, ...options }), 'response')) as [
      IncomingMessage,
    ]
    return (await response.setEncoding('utf8').toArray()).join('')
  } finally {
    listening.close()
    listening.closeAllConnections()
  }
}

test.each(['127.0.0.1', 'localhost'])('the server certificate is good for %s', async (servername) => {
  const host = servername === 'localhost' ? { servername } : {}
  expect(await ask(server, { ca, ...host })).toBe('client: unknown')
})

test('the client certificate tells who the client is', async () => {
  expect(await ask(server, { ca, cert: client.cert, key: client.key }, true)).toBe('client: CN=test-client')
})

test.each<[string, Identity, RequestOptions, string]>([
  ['one that is expired', expired, { ca }, 'CERT_HAS_EXPIRED'],
  ['one of another host', otherHost, { ca }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ['a client certificate in a server', client, { ca }, 'INVALID_PURPOSE'],
  ['one whose authority is not trusted', server, {}, 'SELF_SIGNED_CERT_IN_CHAIN'],
])('a client refuses %s', async (_name, identity, options, code) => {
  await expect(ask(identity, options)).rejects.toMatchObject({ code })
})

test('a server that demands a client certificate refuses a client without one', async () => {
  await expect(ask(server, { ca }, true)).rejects.toMatchObject({ code: expect.stringMatching(/^(ERR_SSL|ECONN)/) })
})

test('each call makes others', async () => {
  const others = await makeCertificates()
  expect(others.ca).not.toBe(ca)
  expect(others.server.key).not.toBe(server.key)
  await expect(ask(others.server, { ca })).rejects.toThrow('certificate signature failure')
})
