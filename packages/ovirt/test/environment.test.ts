import { ConfigError, Connection } from '@sdk/ovirt'
import { createFakeEngine } from '@sdk/ovirt/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const variables = ['OVIRT_URL', 'OVIRT_USERNAME', 'OVIRT_PASSWORD', 'OVIRT_TOKEN', 'OVIRT_CAFILE', 'OVIRT_INSECURE']

beforeEach(() => {
  for (const name of variables) vi.stubEnv(name, undefined)
})

afterEach(() => {
  vi.unstubAllEnvs()
})

function optionAtFault(make: () => unknown): string | undefined {
  try {
    make()
  } catch (error) {
    if (error instanceof ConfigError) return error.option
    throw error
  }
  return undefined
}

describe('a connection from the environment', () => {
  it('logs in with what the variables say at that moment', async () => {
    const fake = createFakeEngine({ users: [{ username: 'env@internal', password: 'from the environment' }] })
    vi.stubEnv('OVIRT_URL', fake.url)
    vi.stubEnv('OVIRT_USERNAME', 'env@internal')
    vi.stubEnv('OVIRT_PASSWORD', 'from the environment')
    await using connection = Connection.fromEnv({ fetch: fake.fetch })
    expect(await connection.test()).toBe(true)
    expect(connection.url).toBe(fake.url)
  })

  it('names the variable that is missing or wrong', () => {
    expect(optionAtFault(() => Connection.fromEnv())).toBe('OVIRT_URL')
    vi.stubEnv('OVIRT_TOKEN', 'given')
    for (const address of ['engine', 'http://engine.example.com/ovirt-engine/api', 'https://a:b@engine.example.com']) {
      vi.stubEnv('OVIRT_URL', address)
      expect(
        optionAtFault(() => Connection.fromEnv()),
        address,
      ).toBe('OVIRT_URL')
      expect(
        optionAtFault(() => Connection.fromEnv({ url: address })),
        address,
      ).toBe('url')
    }
    vi.stubEnv('OVIRT_TOKEN', undefined)
    vi.stubEnv('OVIRT_URL', 'https://engine.example.com/ovirt-engine/api')
    expect(optionAtFault(() => Connection.fromEnv())).toBe('OVIRT_USERNAME')
    vi.stubEnv('OVIRT_USERNAME', 'admin@internal')
    expect(optionAtFault(() => Connection.fromEnv())).toBe('OVIRT_PASSWORD')
    vi.stubEnv('OVIRT_PASSWORD', 'secret')
    vi.stubEnv('OVIRT_INSECURE', 'perhaps')
    expect(optionAtFault(() => Connection.fromEnv())).toBe('OVIRT_INSECURE')
    vi.stubEnv('OVIRT_INSECURE', 'no')
    vi.stubEnv('OVIRT_CAFILE', '/no/such/ca.pem')
    expect(optionAtFault(() => Connection.fromEnv())).toBe('OVIRT_CAFILE')
    vi.stubEnv('OVIRT_INSECURE', 'true')
    expect(optionAtFault(() => Connection.fromEnv())).toBeUndefined()
  })

  it('names the override that is wrong', () => {
    vi.stubEnv('OVIRT_URL', 'https://engine.example.com/ovirt-engine/api')
    vi.stubEnv('OVIRT_TOKEN', 'given')
    expect(optionAtFault(() => Connection.fromEnv(null as never))).toBe('options')
    expect(optionAtFault(() => Connection.fromEnv({ caFile: '/no/such/ca.pem' }))).toBe('caFile')
    expect(optionAtFault(() => Connection.fromEnv({ user: 'a' } as never))).toBe('user')
    vi.stubEnv('OVIRT_CAFILE', '/no/such/ca.pem')
    expect(optionAtFault(() => Connection.fromEnv({ caFile: undefined }))).toBe('OVIRT_CAFILE')
    expect(optionAtFault(() => Connection.fromEnv({ fetch }))).toBeUndefined()
  })

  it('takes a token, and overrides before all', async () => {
    vi.stubEnv('OVIRT_URL', 'https://other.example.com/ovirt-engine/api')
    vi.stubEnv('OVIRT_TOKEN', 'given')
    expect(await Connection.fromEnv().authenticate()).toBe('given')
    const { url } = Connection.fromEnv({ url: 'https://engine.example.com/ovirt-engine/api' })
    expect(url).toBe('https://engine.example.com/ovirt-engine/api')
  })
})
