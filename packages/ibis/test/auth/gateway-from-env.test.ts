import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ConfigError, IbisClientConnection, type IbisConnectionOptions } from '../../src/index.ts'
import { fakeDirectory } from '../directory-seed.ts'

const names = ['IBIS_URL', 'IBIS_HOST', 'IBIS_PORT', 'IBIS_USERNAME', 'IBIS_PASSWORD', 'IBIS_CAFILE']
const gatewayNames = ['IBIS_CLIENT_ID', 'IBIS_CLIENT_SECRET', 'IBIS_TOKEN_URL', 'IBIS_SCOPE']

beforeEach(() => [...names, ...gatewayNames].forEach((name) => vi.stubEnv(name, undefined)))
afterEach(() => {
  vi.unstubAllEnvs()
})

function connect(variables: Readonly<Record<string, string>>, overrides?: IbisConnectionOptions): IbisClientConnection {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  return IbisClientConnection.fromEnv(overrides)
}

const secret = 'secret-of-the-client'
const client = { IBIS_CLIENT_ID: 'app', IBIS_CLIENT_SECRET: secret }

test('a client is read, and leads to the gateway', async () => {
  const fake = fakeDirectory({ clients: { app: secret }, allowAnonymous: false })
  const variables = { ...client, IBIS_TOKEN_URL: fake.tokenUrl, IBIS_SCOPE: 'x https://other.example.com/lookup' }
  const connection = connect(variables, { fetch: fake.fetch })
  expect(connection.url).toBe('https://api.apps.cam.ac.uk/lookup/v1')
  expect(await connection.ibis.getVersion()).toBe('1.2')
  expect(fake.issuedTokens).toBe(1)
})

test('addresses and overrides count', () => {
  expect(connect({ ...client, IBIS_URL: 'https://gw.example.com/x' }).url).toBe('https://gw.example.com/x')
  vi.stubEnv('IBIS_URL', undefined)
  expect(connect(client, { host: 'gw.example.com' }).url).toBe('https://gw.example.com')
  // Whoever gives a group wants no token.
  expect(connect(client, { host: 'h.example.com', username: 'g', password: 'p' }).url).toBe('https://h.example.com')
  const given = { gateway: { clientId: 'x', clientSecret: 'y' } }
  expect(connect({ IBIS_USERNAME: 'g', IBIS_PASSWORD: 'p' }, given).url).toBe('https://api.apps.cam.ac.uk/lookup/v1')
})

test.each<[string, Readonly<Record<string, string>>]>([
  ['IBIS_CLIENT_SECRET', { IBIS_CLIENT_ID: 'app' }],
  ['IBIS_CLIENT_ID', { IBIS_CLIENT_SECRET: secret }],
  ['IBIS_USERNAME', { ...client, IBIS_USERNAME: 'g', IBIS_PASSWORD: 'p' }],
  ['IBIS_PASSWORD', { ...client, IBIS_PASSWORD: 'p' }],
  ['IBIS_PORT', { ...client, IBIS_PORT: '443' }],
  ['IBIS_TOKEN_URL', { ...client, IBIS_TOKEN_URL: 'here' }],
  ['IBIS_TOKEN_URL', { ...client, IBIS_TOKEN_URL: 'http://a.example.com/t' }],
])('a ConfigError names %s', (name, variables) => {
  const make = (): unknown => connect(variables)
  expect(make).toThrow(ConfigError)
  expect(make).toThrow(new RegExp(`^${name}: (?!.*${secret})`))
})
