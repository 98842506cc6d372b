import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { serve } from '@core/http/testing'
import { ConfigError, ConnectionError, type HttpRequestOptions, MicetroClient } from '@sdk/micetro'
import { makeCertificates } from '@repo/testing/certificates'
import { describe, expect, onTestFinished, test } from 'vitest'
import { clientOf, failureOf, fakeWorld } from '../support/world.ts'
import { startMicetro, untilAlone, users } from './support/micetro-server.ts'
import { tlsFiles } from './support/tls-files.ts'

const files = await tlsFiles()
const { ca, caFile, certFile, keyFile, bothFile, folder } = files
const others = await makeCertificates()

const start = async (tls: Parameters<typeof startMicetro>[0] = { tls: files.server }) => await startMicetro(tls)

describe('verify', () => {
  test.each<[string, HttpRequestOptions]>([
    ['a file of authorities', { verify: caFile }],
    ['false', { verify: false }],
  ])('trusts by %s, for that call alone', async (_, options) => {
    const server = await start()
    await using client = new MicetroClient({ url: server.url, auth: 'Bearer abc', retry: false })
    expect(await client.httpGet('/users', options)).toEqual(users)
    expect(server.requests[0]?.headers['authorization']).toBe('Bearer abc')
    await untilAlone(server)
    expect(await failureOf(client.httpGet('/users'))).toMatchObject({ name: 'ConnectionError', reason: 'tls' })
    expect(server.requests).toHaveLength(1)
  })

  test('true checks the certificate though the client does not', async () => {
    const server = await start()
    await using client = new MicetroClient({ url: server.url, tls: { insecure: true }, retry: false })
    expect(await client.httpGet('/users')).toEqual(users)
    expect(await failureOf(client.httpGet('/users', { verify: true }))).toMatchObject({ reason: 'tls' })
    expect(await client.httpGet('/users', { verify: caFile })).toEqual(users)
    expect(server.requests).toHaveLength(2)
  })

  test('true leaves the client its authorities, and its connections', async () => {
    const server = await start()
    await using client = new MicetroClient({ url: server.url, tls: { ca }, connections: 1 })
    await client.httpGet('/users', { verify: true })
    await client.httpGet('/users', { verify: true })
    expect(server.requests.map(({ connectionId }) => connectionId)).toEqual([1, 1])
  })

  test('a file takes the place of the client’s authorities', async () => {
    const server = await start()
    const otherFile = path.join(folder, 'other.pem')
    await writeFile(otherFile, others.ca)
    await using client = new MicetroClient({ url: server.url, tls: { caFile }, retry: false })
    expect(await failureOf(client.httpGet('/users', { verify: otherFile }))).toBeInstanceOf(ConnectionError)
    expect(await client.httpGet('/users')).toEqual(users)
  })

  test('false warns, once for a client', async () => {
    const server = await start()
    const warnings: string[] = []
    const ignore = (): void => undefined
    const logger = {
      debug: ignore,
      info: ignore,
      error: ignore,
      warn: (message: string) => void warnings.push(message),
    }
    await using client = new MicetroClient({ url: server.url, logger })
    for (let count = 0; count < 3; count += 1) await client.httpGet('/users', { verify: false })
    expect(warnings).toEqual([expect.stringMatching(/^micetro: any certificate is accepted/)])
  })

  test('false is not for the login, whose session all calls share', async () => {
    const fake = fakeWorld()
    await using server = await serve(fake.fetch, { tls: files.server })
    const login = { username: 'ada', password: 'open sesame', authentication: 'session', retry: false } as const
    await using client = new MicetroClient({ url: server.url, ...login })
    const error = await failureOf(client.httpGet('/users', { verify: false }))
    expect(error).toMatchObject({ name: 'ConnectionError', reason: 'tls', operation: 'authenticate' })
    expect(fake.requests).toEqual([])
    await using trusting = new MicetroClient({ url: server.url, ...login, tls: { ca } })
    expect(await trusting.httpGet('/users', { verify: false })).toMatchObject({ result: { totalResults: 3 } })
  })
})

describe('cert', () => {
  const tls = { ...files.server, ca, requestClientCertificate: true }

  test.each<[string, HttpRequestOptions['cert']]>([
    ['a file with both', bothFile],
    ['a file each', [certFile, keyFile]],
  ])('shows the certificate of %s', async (_, cert) => {
    const server = await start({ tls })
    await using client = new MicetroClient({ url: server.url, tls: { ca }, retry: false })
    expect(await failureOf(client.httpGet('/users'))).toMatchObject({ reason: 'tls' })
    expect(await client.httpGet('/users', { cert })).toEqual(users)
    await untilAlone(server)
    expect(server.requests).toHaveLength(1)
  })

  test('goes together with verify', async () => {
    const server = await start({ tls })
    await using client = new MicetroClient({ url: server.url, retry: false })
    expect(await client.httpPost('/users', { cert: bothFile, verify: caFile, json: { a: 1 } })).toEqual(users)
    expect(await client.httpPost('/users', { cert: bothFile, verify: false, json: { a: 1 } })).toEqual(users)
    expect(server.requests.map(({ bodyText }) => bodyText)).toEqual(['{"a":1}', '{"a":1}'])
  })
})

describe('what cannot be right is refused before a connection is made', () => {
  const broken = path.join(folder, 'broken.pem')
  const nowhere = path.join(folder, 'nowhere.pem')
  const reason = new Error('gone')

  test.each<[string, object, string]>([
    ['verify', { verify: nowhere }, `the file '${nowhere}' cannot be read`],
    ['verify', { verify: folder }, `the file '${folder}' cannot be read`],
    ['verify', { verify: broken }, 'holds no PEM certificate'],
    ['verify', { verify: '' }, 'must be true, false, or the path of a file'],
    ['verify', { verify: 1 }, 'must be true, false, or the path of a file'],
    ['cert', { cert: nowhere }, `the file '${nowhere}' cannot be read`],
    ['cert', { cert: [certFile, nowhere] }, `the file '${nowhere}' cannot be read`],
    ['cert', { cert: certFile }, `the file '${certFile}' holds no private key; give [certificate, key]`],
    ['cert', { cert: keyFile }, 'the certificate holds no PEM certificate'],
    ['cert', { cert: [keyFile, keyFile] }, 'the certificate holds no PEM certificate'],
    ['cert', { cert: [certFile, certFile] }, 'the key holds no PEM private key'],
    ['cert', { cert: [caFile, keyFile] }, 'the key does not belong to the certificate'],
    ['cert', { cert: [certFile] }, 'must be the path of a PEM file'],
    ['cert', { cert: true }, 'must be the path of a PEM file'],
  ])('%s %o', async (option, options, problem) => {
    await writeFile(broken, 'no certificate')
    const server = await start()
    await using client = new MicetroClient({ url: server.url })
    const error = await failureOf(client.httpGet('/users', options))
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).toMatchObject({ option, operation: 'httpGet' })
    expect((error as Error).message).toMatch(/^httpGet: (?:verify|cert): /)
    expect((error as Error).message).toContain(problem)
    expect(server.connections).toBe(0)
  })

  test('nothing is read where something else is wrong', async () => {
    const other = new MicetroClient('https://127.0.0.1:1')
    const gone = Object.assign(new Blob(['x']), { arrayBuffer: async () => await Promise.reject(reason) })
    const unhandled: unknown[] = []
    const listener = (error: unknown): void => void unhandled.push(error)
    process.on('unhandledRejection', listener)
    onTestFinished(() => void process.off('unhandledRejection', listener))
    for (const [option, options] of [
      ['json', { verify: nowhere, json: 1n }],
      ['proxies.ftp', { data: gone, proxies: { ftp: 'x' } }],
      ['data', { verify: nowhere, data: gone }],
    ] as const) {
      expect(await failureOf(other.httpPost('/x', options))).toMatchObject({ option })
    }
    await delay(20)
    expect(unhandled).toEqual([])
  })

  test('a key that is encrypted names what opens it', async () => {
    const { createPrivateKey } = await import('node:crypto')
    const encrypted = createPrivateKey(files.client.key).export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'open key',
    })
    const encryptedFile = path.join(folder, 'encrypted.pem')
    await writeFile(encryptedFile, `${files.client.cert}\n${String(encrypted)}`)
    const server = await start({ tls: { ...files.server, ca, requestClientCertificate: true } })
    await using client = new MicetroClient({ url: server.url, tls: { ca } })
    const error = await failureOf(client.httpGet('/users', { cert: encryptedFile }))
    expect(error).toHaveProperty('message', expect.stringContaining("cert: the client's tls.passphrase is missing"))
    await using knowing = new MicetroClient({ url: server.url, tls: { ca, passphrase: 'open key' } })
    expect(await knowing.httpGet('/users', { cert: encryptedFile })).toEqual(users)
  })

  test.each([
    { verify: false },
    { verify: caFile },
    { cert: bothFile },
    { proxy: 'http://p' },
    { proxies: { all: 'p' } },
  ])('%o beside a fetch of the app’s own', async (options) => {
    const { client, sent } = clientOf(undefined)
    const error = await failureOf(client.httpGet('/x', options))
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).toMatchObject({ option: Object.keys(options)[0] })
    expect(sent.requests).toEqual([])
    await client.httpGet('/x', { verify: true, allowRedirects: true, timeout: [1, 2] })
    expect(sent.requests).toHaveLength(1)
  })
})
