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

test.each([
  ['IBIS_URL', {}],
  ['IBIS_HOST', { IBIS_URL: 'https://a.example.com', IBIS_HOST: 'b.example.com' }],
  ['IBIS_PORT', { IBIS_URL: 'https://a.example.com', IBIS_PORT: '443' }],
  ['IBIS_PORT', { IBIS_HOST: 'b.example.com', IBIS_PORT: 'https' }],
  ['IBIS_PASSWORD', { IBIS_HOST: 'b.example.com', IBIS_USERNAME: 'group' }],
  ['IBIS_USERNAME', { IBIS_HOST: 'b.example.com', IBIS_PASSWORD: 'secret-of-the-group' }],
  ['tls.caFile', { IBIS_HOST: 'b.example.com', IBIS_CAFILE: '/nowhere/ca.pem' }],
])('a ConfigError names %s', (option, variables) => {
  let error: unknown
  try {
    connect(variables)
  } catch (caught) {
    error = caught
  }
  expect(error).toBeInstanceOf(ConfigError)
  expect((error as ConfigError).option).toBe(option)
  expect((error as ConfigError).message).not.toContain('secret-of-the-group')
})

test('anonymous needs no password', () => {
  expect(connect({ IBIS_HOST: 'b.example.com', IBIS_USERNAME: 'anonymous' }).url).toBe('https://b.example.com')
})
