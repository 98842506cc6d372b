import { describe, expect, test } from 'vitest'
import { ConfigurationError, readConfig } from '../src/config.ts'

const environment = {
  MICETRO_URL: 'https://micetro.example.com',
  DNS_ZONE: 'machines.example.',
  ADDRESS_RANGE: '192.0.2.0/24',
  GATEWAY: '192.0.2.254',
}

function problemsOf(changes: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig({ ...environment, ...changes })
    return []
  } catch (error) {
    return error instanceof ConfigurationError ? error.problems : [String(error)]
  }
}

describe('the configuration', () => {
  test('has what was not told', () => {
    expect(readConfig(environment)).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      zone: 'machines.example',
      trustProxy: false,
    })
  })

  test.each([
    ['PORT', '70000', 'PORT must be a whole number up to 65535'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be one of debug, info, warn, error'],
    ['TRUST_PROXY', 'yes', 'TRUST_PROXY must be true or false'],
    ['ADDRESS_RANGE', '192.0.2.0', 'ADDRESS_RANGE must be a range like 192.0.2.0/24'],
    ['GATEWAY', 'router', 'GATEWAY must be an address like 192.0.2.1'],
    ['REQUEST_DEADLINE_MS', '5s', 'REQUEST_DEADLINE_MS must be a whole number up to 86400000'],
    // A timer of more would end at once.
    ['SHUTDOWN_GRACE_MS', '2147483648', 'SHUTDOWN_GRACE_MS must be a whole number up to 86400000'],
  ])('refuses %s=%s', (name, value, problem) => {
    expect(problemsOf({ [name]: value })).toEqual([problem])
  })

  test('tells of everything that is missing at once', () => {
    expect(problemsOf({ MICETRO_URL: '', DNS_ZONE: '', ADDRESS_RANGE: '', GATEWAY: '' })).toEqual([
      'MICETRO_URL is not set',
      'DNS_ZONE is not set',
      'ADDRESS_RANGE is not set',
      'GATEWAY is not set',
    ])
  })
})
