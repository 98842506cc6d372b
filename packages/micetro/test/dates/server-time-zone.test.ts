import { MicetroClient } from '@sdk/micetro'
import { createFakeMicetro } from '@sdk/micetro/testing'
import { afterEach, expect, test, vi } from 'vitest'

const url = 'https://micetro.example.com'

afterEach(() => vi.unstubAllEnvs())

test('a client reads dates in the time of its server', async () => {
  const serverTimeZone = 'Europe/Zurich'
  const now = new Date('2026-07-01T12:00:00Z')
  const fake = createFakeMicetro({ now, serverTimeZone, users: [{ name: 'ada', password: 'open sesame' }] })
  await fake.fetch(`${fake.url}/mmws/api/v2/dnsZones`, {
    method: 'POST',
    headers: { authorization: MicetroClient.generateToken('ada', 'open sesame'), 'content-type': 'application/json' },
    body: JSON.stringify({ dnsZone: { name: 'example.com.', type: 'Primary' } }),
  })
  await using client = new MicetroClient({
    url: fake.url,
    fetch: fake.fetch,
    username: 'ada',
    password: 'open sesame',
    serverTimeZone,
  })
  const { created } = await client.dnsZones.get('example.com.')
  expect(created).toBe('Jul 1, 2026 14:00:00')
  expect(client.parseDate(created)).toEqual(now)
  expect(client.parseDate('')).toBeUndefined()
  expect(client.parseDate(undefined)).toBeUndefined()
  expect(client.serverTimeZone).toBe(serverTimeZone)
})

test('without a time zone it does not guess', () => {
  expect(() => new MicetroClient({ url }).parseDate('Jul 1, 2026 12:00:00')).toThrow('serverTimeZone: is missing')
})

test('what is no time zone is refused, also from the environment', () => {
  expect(() => new MicetroClient({ url, serverTimeZone: 'Mars/Base' })).toThrow('serverTimeZone: must be the name of')
  for (const [name, value] of [
    ['URL', url],
    ['USERNAME', 'ada'],
    ['PASSWORD', 'x'],
    ['SERVER_TIME_ZONE', 'Europe/Zurich'],
  ] as const) {
    vi.stubEnv(`MICETRO_${name}`, value)
  }
  expect(MicetroClient.fromEnv().serverTimeZone).toBe('Europe/Zurich')
  expect(MicetroClient.fromEnv({ serverTimeZone: 'UTC' }).serverTimeZone).toBe('UTC')
  vi.stubEnv('MICETRO_SERVER_TIME_ZONE', 'Mars/Base')
  expect(() => MicetroClient.fromEnv()).toThrow('MICETRO_SERVER_TIME_ZONE: must be the name of a time zone')
})
