import { Client, ClientError, ConfigError, MicetroClient } from '@sdk/micetro'
import { afterEach, expect, test, vi } from 'vitest'
import { clientOf, url } from './support/world.ts'

afterEach(() => vi.unstubAllEnvs())

const wrong: readonly (readonly [string, object])[] = [
  ['url', { url: undefined }],
  ['username', { password: 'x' }],
  ['password', { username: 'ada' }],
  ['username', { username: '', password: 'x' }],
  ['username', { username: 'a:b', password: 'x' }],
  ['password', { username: 'ada', password: 7 }],
  ['auth', { auth: '' }],
  ['auth', { auth: 'Digest abc' }],
  ['auth', { auth: 'Basic' }],
  ['auth', { auth: 'Basic YTpi', username: 'ada', password: 'x' }],
  ['authentication', { authentication: 'bearer' }],
  ['verify', { verify: false }],
  ['userName', { userName: 'ada' }],
  ['timeoutMs', { timeoutMs: -1 }],
]

test.each(wrong)('a wrong %s is refused before anything is sent', (option, given) => {
  const make = (): MicetroClient => new MicetroClient({ url, ...given })
  expect(make).toThrow(ConfigError)
  expect(make).toThrow(expect.objectContaining({ option }))
})

test('a misspelt option is corrected', () => {
  expect(() => new MicetroClient({ url, userName: 'ada' } as never)).toThrow('did you mean username?')
})

test('options are given once', () => {
  expect(() => new (MicetroClient as unknown as new (...all: unknown[]) => MicetroClient)({ url }, {})).toThrow(
    'options: are given twice',
  )
})

test('options that are null are refused', () => {
  expect(() => new MicetroClient(url, null as never)).toThrow('options: must be an object')
  expect(() => new MicetroClient(null as never)).toThrow('options: must be an object')
})

test('keeps the names of the official client', () => {
  expect(Client).toBe(MicetroClient)
  expect(ClientError).toBe(ConfigError)
})

test('the environment has the address and the user', async () => {
  vi.stubEnv('MICETRO_URL', 'micetro.example.com')
  vi.stubEnv('MICETRO_USERNAME', 'ada')
  vi.stubEnv('MICETRO_PASSWORD', 'open sesame')
  const client = MicetroClient.fromEnv()
  expect([client.micetroUrl, client.auth]).toEqual([url, MicetroClient.generateToken('ada', 'open sesame')])
})

test('overrides win over the environment', () => {
  vi.stubEnv('MICETRO_URL', 'micetro.example.com')
  vi.stubEnv('MICETRO_CAFILE', '/nowhere/ca.pem')
  const { sent } = clientOf(undefined)
  const client = MicetroClient.fromEnv({ url: 'other.example.com', auth: 'Bearer abc', fetch: sent.fetch })
  expect([client.micetroUrl, client.auth]).toEqual(['https://other.example.com', 'Bearer abc'])
})

test.each(['MICETRO_URL', 'MICETRO_USERNAME', 'MICETRO_PASSWORD'])('%s must be there', (missing) => {
  for (const name of ['MICETRO_URL', 'MICETRO_USERNAME', 'MICETRO_PASSWORD']) {
    vi.stubEnv(name, name === missing ? '' : 'micetro.example.com')
  }
  expect(() => MicetroClient.fromEnv()).toThrow(`${missing}: is not set`)
})

test.each([
  ['MICETRO_URL', '://'],
  ['MICETRO_URL', 'http://micetro.example.com'],
  ['MICETRO_USERNAME', 'a:b'],
  ['MICETRO_PASSWORD', 'a\nb'],
])('an error names the variable, not the option: %s', (variable, value) => {
  vi.stubEnv('MICETRO_URL', url)
  vi.stubEnv('MICETRO_USERNAME', 'ada')
  vi.stubEnv('MICETRO_PASSWORD', 'open sesame')
  vi.stubEnv(variable, value)
  const make = (): MicetroClient => MicetroClient.fromEnv()
  expect(make).toThrow(ConfigError)
  expect(make).toThrow(expect.objectContaining({ option: variable }))
  expect(make).toThrow(new RegExp(`^${variable}: (?!url|username|password:)`))
})

test.each([
  ['url', { url: '://' }],
  ['username', { username: 'a:b' }],
  ['tls.caFile', { tls: { caFile: '/nowhere/ca.pem' } }],
])('an override that is wrong keeps its name: %s', (option, overrides) => {
  vi.stubEnv('MICETRO_URL', url)
  vi.stubEnv('MICETRO_USERNAME', 'ada')
  vi.stubEnv('MICETRO_PASSWORD', 'open sesame')
  expect(() => MicetroClient.fromEnv(overrides)).toThrow(expect.objectContaining({ option }))
})

test.each([null, 'micetro.example.com', []])('overrides that are %o are refused', (overrides) => {
  const make = (): MicetroClient => MicetroClient.fromEnv(overrides as never)
  expect(make).toThrow(ConfigError)
  expect(make).toThrow(expect.objectContaining({ option: 'overrides' }))
})

test.each([
  [{ MICETRO_CAFILE: '/nowhere/ca.pem' }, /^MICETRO_CAFILE: the CA file/],
  [{ MICETRO_INSECURE: 'maybe' }, /MICETRO_INSECURE: must be true or false/],
])('%o is refused', (variables, problem) => {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  expect(() => MicetroClient.fromEnv({ url, auth: 'Bearer abc' })).toThrow(problem)
})
