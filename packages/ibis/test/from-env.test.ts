import { capture } from '@core/http/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ConfigError, IbisClientConnection, type IbisConnectionOptions } from '../src/index.ts'
import { xmlAnswer } from './answers.ts'

const names = ['IBIS_URL', 'IBIS_HOST', 'IBIS_PORT', 'IBIS_USERNAME', 'IBIS_PASSWORD', 'IBIS_CAFILE']

beforeEach(() => names.forEach((name) => vi.stubEnv(name, undefined)))
afterEach(() => {
  vi.unstubAllEnvs()
})

/** Sets variables that are given and makes a connection. */
function connect(variables: Readonly<Record<string, string>>, overrides?: IbisConnectionOptions): IbisClientConnection {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  return IbisClientConnection.fromEnv(overrides)
}

test.each([
  [{ IBIS_URL: 'https://a.example.com/ibis' }, 'https://a.example.com/ibis'],
  [{ IBIS_HOST: 'b.example.com' }, 'https://b.example.com'],
  [{ IBIS_HOST: 'b.example.com', IBIS_PORT: '8443' }, 'https://b.example.com:8443'],
  [{ IBIS_HOST: 'b.example.com', IBIS_URL: '', IBIS_PORT: '' }, 'https://b.example.com'],
])('%o leads to %s', (variables, url) => {
  expect(connect(variables).url).toBe(url)
})

test('credentials are read, and overrides count more', async () => {
  const { fetch, requests } = capture(() => xmlAnswer('<value>1</value>'))
  const variables = { IBIS_URL: 'https://a.example.com', IBIS_USERNAME: 'group', IBIS_PASSWORD: 'pä:ss' }
  await connect(variables, { fetch }).ibis.getVersion()
  await connect(variables, { fetch, username: 'other', password: 'x' }).ibis.getVersion()
  expect(requests.map(({ headers }) => headers['authorization'])).toEqual([
    `Basic ${Buffer.from('group:pä:ss').toString('base64')}`,
    `Basic ${Buffer.from('other:x').toString('base64')}`,
  ])
})

test('an address in the overrides is enough', () => {
  expect(connect({}, { host: 'c.example.com' }).url).toBe('https://c.example.com')
  expect(connect({ IBIS_HOST: 'b.example.com' }, { url: 'https://d.example.com' }).url).toBe('https://d.example.com')
})

/** The ConfigError that a function throws. */
function failure(run: () => unknown): ConfigError {
  try {
    run()
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
  throw new Error('Nothing was refused.')
}

test('overrides that are undefined leave the variables their say', async () => {
  const { fetch, requests } = capture(() => xmlAnswer('<value>1</value>'))
  const variables = { IBIS_URL: 'https://a.example.com', IBIS_USERNAME: 'group', IBIS_PASSWORD: 'x' }
  const nothing = { url: undefined, host: undefined, username: undefined, password: undefined, checkCerts: undefined }
  const connection = connect(variables, { ...nothing, tls: undefined, fetch })
  expect(connection.url).toBe('https://a.example.com')
  await connection.ibis.getVersion()
  expect(requests[0]?.headers['authorization']).toBe(`Basic ${Buffer.from('group:x').toString('base64')}`)
  const withFile = { IBIS_URL: 'https://a.example.com', IBIS_CAFILE: '/nowhere/ca.pem' }
  expect(failure(() => connect(withFile, { tls: undefined, fetch: undefined })).option).toBe('IBIS_CAFILE')
})

test.each<[string, unknown, string]>([
  ['null', null, 'options'],
  ['a text', 'https://a.example.com', 'options'],
  ['an unknown option', { hosst: 'a' }, 'hosst'],
  ['a url that is null', { url: null }, 'url'],
  ['a url that is none', { url: 'a.example.com' }, 'url'],
  ['a port beside IBIS_URL', { port: 8443 }, 'port'],
  ['a base beside IBIS_URL', { urlBase: 'ibis' }, 'urlBase'],
  ['a CA file of its own', { tls: { caFile: '/nowhere/other.pem' } }, 'tls.caFile'],
  ['no checks beside IBIS_CAFILE', { checkCerts: false }, 'checkCerts'],
])('%s as overrides is refused by its own name', (_, overrides, option) => {
  const variables = { IBIS_URL: 'https://a.example.com', IBIS_CAFILE: import.meta.filename }
  expect(failure(() => connect(variables, overrides as IbisConnectionOptions)).option).toBe(option)
})

test.each([
  ['IBIS_URL', {}],
  ['IBIS_HOST', { IBIS_URL: 'https://a.example.com', IBIS_HOST: 'b.example.com' }],
  ['IBIS_PORT', { IBIS_URL: 'https://a.example.com', IBIS_PORT: '443' }],
  ['IBIS_PORT', { IBIS_HOST: 'b.example.com', IBIS_PORT: 'https' }],
  ['IBIS_PORT', { IBIS_HOST: 'b.example.com', IBIS_PORT: '65536' }],
  ['IBIS_URL', { IBIS_URL: 'a.example.com' }],
  ['IBIS_URL', { IBIS_URL: 'https://' }],
  ['IBIS_URL', { IBIS_URL: 'http://a.example.com' }],
  ['IBIS_URL', { IBIS_URL: 'https://a:secret-of-the-group@a.example.com' }],
  ['IBIS_HOST', { IBIS_HOST: 'https://b.example.com' }],
  ['IBIS_PASSWORD', { IBIS_HOST: 'b.example.com', IBIS_USERNAME: 'group' }],
  ['IBIS_USERNAME', { IBIS_HOST: 'b.example.com', IBIS_PASSWORD: 'secret-of-the-group' }],
  ['IBIS_USERNAME', { IBIS_HOST: 'b.example.com', IBIS_USERNAME: 'group\r', IBIS_PASSWORD: 'x' }],
  ['IBIS_PASSWORD', { IBIS_HOST: 'b.example.com', IBIS_USERNAME: 'x', IBIS_PASSWORD: 'secret-of-the-group\r' }],
  ['IBIS_CAFILE', { IBIS_HOST: 'b.example.com', IBIS_CAFILE: '/nowhere/ca.pem' }],
])('a ConfigError names %s', (option, variables) => {
  const error = failure(() => connect(variables))
  expect(error.option).toBe(option)
  expect(error.message.startsWith(`${option}: `)).toBe(true)
  expect(error.message).not.toMatch(/secret-of-the-group|tls\.caFile|\b(?:url|host|port|username|password): /)
})

test('anonymous needs no password', () => {
  expect(connect({ IBIS_HOST: 'b.example.com', IBIS_USERNAME: 'anonymous' }).url).toBe('https://b.example.com')
})
