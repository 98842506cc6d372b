import { generateKeyPairSync } from 'node:crypto'
import { inspect } from 'node:util'
import { ConfigError, type ConnectionOptions } from '@core/http'
import { makeCertificates } from '@repo/testing/certificates'
import { expect, test } from 'vitest'
import { checkNetworkOptions } from '../../src/transport/check-network-options.ts'

const { ca, client, server } = await makeCertificates()
const passphrase = 'open sesame 7Qx9'
const encryptedKey = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase },
}).privateKey

const fetch = async (): Promise<Response> => new Response()

const problemOf = (options: ConnectionOptions): ConfigError => {
  try {
    checkNetworkOptions(options)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return error as ConfigError
  }
  throw new Error('the options were expected to be refused')
}

test.each<[string, string, ConnectionOptions]>([
  ['tls.caFile', "doesn't exist", { tls: { caFile: '/no/such/ca.pem' } }],
  ['tls.caFile', "doesn't exist", { tls: { caFile: import.meta.dirname } }],
  ['tls.ca', 'holds no PEM certificate', { tls: { ca: 'engine-ca.pem' } }],
  ['tls.ca', 'holds no PEM certificate', { tls: { ca: '' } }],
  ['tls.ca', 'holds no PEM certificate', { tls: { ca: [ca, client.key] } }],
  ['tls.ca', 'holds no PEM certificate', { tls: { ca: ca.replace(/\n[^\n]{20}/, '\n') } }],
  ['tls.cert', 'holds no PEM certificate', { tls: { cert: client.key, key: client.key } }],
  ['tls.key', 'is missing', { tls: { cert: client.cert } }],
  ['tls.cert', 'is missing', { tls: { key: client.key } }],
  ['tls.key', 'holds no PEM private key', { tls: { cert: client.cert, key: client.cert } }],
  ['tls.key', 'does not belong to the certificate', { tls: { cert: client.cert, key: server.key } }],
  ['tls.passphrase', 'is missing', { tls: { cert: client.cert, key: encryptedKey } }],
  ['tls.passphrase', 'does not open', { tls: { cert: client.cert, key: encryptedKey, passphrase: 'n0t it' } }],
  ['tls.key', 'does not belong', { tls: { cert: client.cert, key: encryptedKey, passphrase } }],
  ['tls.insecure', 'contradicts tls.ca', { tls: { insecure: true, ca } }],
  ['proxy', 'must be a URL like', { proxy: 'proxy.example.com:3128' }],
  ['proxy', 'must be a URL like', { proxy: 'socks5://proxy.example.com' }],
  ['proxy', 'proxy.username and proxy.password', { proxy: `http://agent:${encodeURIComponent(passphrase)}@p.example` }],
  ['proxy.url', 'must be a URL like', { proxy: { url: 'nonsense' } }],
  ['proxy.usrname', 'did you mean proxy.username?', { proxy: { url: 'http://p.example', usrname: 'x' } as never }],
  ['proxy.username', 'is missing', { proxy: { url: 'http://p.example', password: passphrase } }],
  ['proxy.username', 'no colon', { proxy: { url: 'http://p.example', username: `a:${passphrase}` } }],
  ['proxy.password', 'control', { proxy: { url: 'http://p.example', username: 'a', password: `${passphrase}\r\n` } }],
  ['tls', 'has no effect beside fetch', { fetch, tls: { ca } }],
  ['connections', 'has no effect beside fetch', { fetch, connections: 2 }],
])('%s: %s, case %#', (option, problem, options) => {
  const error = problemOf(options)
  expect(error).toMatchObject({ option, message: expect.stringContaining(problem) })
  const shown = inspect(error, { depth: Infinity, showHidden: true })
  for (const secret of [passphrase, encodeURIComponent(passphrase), 'n0t it', client.key.split('\n')[1] ?? '']) {
    expect(shown).not.toContain(secret)
  }
})

test.each<[ConnectionOptions]>([
  [{}],
  [{ tls: {} }],
  [{ tls: { ca } }],
  [{ tls: { ca: [Buffer.from(ca), `A comment\n${ca}\n${ca}`] } }],
  [{ tls: { ...client, caFile: import.meta.filename } }],
  [{ tls: { cert: Buffer.from(client.cert), key: Buffer.from(client.key) } }],
  [{ proxy: false, fetch: undefined }],
  [{ proxy: { url: 'https://p.example', username: '', password: '' } }],
])('what is right passes, case %#', (options) => {
  expect(() => checkNetworkOptions(options)).not.toThrow()
})
