import { createLicenseGate, type LicenseGate, type LicenseGateOptions } from '@sdk/cloudspot/app'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ada, type AppWorld, appWorld, bob } from './app-world.ts'

type Credentials = readonly [username: string, password: string]

const origin = 'https://app.example.com'

interface Sent {
  readonly address?: string
  readonly next?: string
  readonly isPage?: boolean
}

async function logIn(
  gate: LicenseGate,
  [username, password]: Credentials,
  { address, next = '', isPage = false }: Sent = {},
): Promise<Response> {
  const headers = { accept: isPage ? 'text/html' : 'application/json' }
  const body = new URLSearchParams({ username, password, next })
  const request = new Request(`${origin}/auth/login`, { method: 'POST', headers, body })
  return (await gate.handle(request, { address })) ?? Response.error()
}

function gateWorld(login: LicenseGateOptions['login'] = {}): AppWorld & { gate: LicenseGate } {
  const world = appWorld()
  return Object.assign(world, { gate: createLicenseGate(world.app, { login }) })
}

const guess = (count: number): Credentials => [ada[0], `guess ${count}`]
const statusesOf = async (answers: readonly Promise<Response>[]): Promise<number[]> =>
  (await Promise.all(answers)).map(({ status }) => status)

afterEach(() => {
  vi.useRealTimers()
})

describe('failed logins', () => {
  test('of one username are ten in a quarter of an hour, and then the License server is not asked', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 })
    const { gate, asked } = gateWorld()
    for (let count = 0; count < 10; count += 1) expect((await logIn(gate, guess(count))).status).toBe(401)
    // However it is written, and even with the right password.
    const refused = await logIn(gate, [` ${ada[0].toUpperCase()} `, ada[1]])
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '900'])
    expect(await refused.json()).toMatchObject({ error: { code: 'too_many_attempts' } })
    expect(asked.filter((path) => path === 'authenticate/')).toHaveLength(10)
    expect((await logIn(gate, bob)).status).toBe(200)
    vi.setSystemTime(1_000_000 + 900_001)
    expect((await logIn(gate, ada)).status).toBe(200)
  })

  test('are forgotten with a login that went well', async () => {
    const { gate } = gateWorld({ maxFailuresPerAccount: 2 })
    for (let round = 0; round < 3; round += 1) {
      expect((await logIn(gate, guess(round))).status).toBe(401)
      expect((await logIn(gate, ada)).status).toBe(200)
    }
  })

  test('that are made all at once get no further', async () => {
    const { gate, asked } = gateWorld({ maxFailuresPerAccount: 3 })
    const statuses = await statusesOf(Array.from({ length: 20 }, async (_, count) => await logIn(gate, guess(count))))
    expect(statuses.filter((status) => status === 401)).toHaveLength(3)
    expect(statuses.filter((status) => status === 429)).toHaveLength(17)
    expect(asked).toHaveLength(3)
  })

  test.each([
    ['192.0.2.1', '::ffff:192.0.2.1', '192.0.2.2'],
    ['2001:db8::1', '2001:0DB8:0:0:ffff::2', '2001:db8:0:1::1'],
  ])('from %s count with those from %s, and not with those from %s', async (address, same, other) => {
    const { gate } = gateWorld({ maxFailuresPerAddress: 4 })
    for (let count = 0; count < 4; count += 1) {
      // A password that is known gives no further guesses.
      expect((await logIn(gate, bob, { address })).status).toBe(200)
      expect((await logIn(gate, [`user-${count}@example.org`, 'guess'], { address })).status).toBe(401)
    }
    expect((await logIn(gate, bob, { address: same })).status).toBe(429)
    expect((await logIn(gate, bob, { address: other })).status).toBe(200)
    // Whose address nobody knows is not to be locked out by others.
    expect((await logIn(gate, bob)).status).toBe(200)
  })

  test('do not count where the License server could not say', async () => {
    const world = gateWorld({ maxFailuresPerAccount: 1 })
    world.before = () => {
      throw new TypeError('fetch failed')
    }
    for (let count = 0; count < 3; count += 1) expect((await logIn(world.gate, ada)).status).toBe(503)
    world.before = () => undefined
    expect((await logIn(world.gate, ada)).status).toBe(200)
  })

  test.each([{ maxFailuresPerAccount: 0 }, { maxFailuresPerAddress: 1.5 }, { windowMs: -1 }, { maxFailures: 1 }])(
    'cannot be bounded by %j',
    (login) => {
      const name = Object.keys(login)[0] ?? ''
      const { app } = appWorld()
      expect(() => createLicenseGate(app, { login })).toThrow(
        expect.objectContaining({ name: 'ConfigError', option: `login.${name}` }),
      )
    },
  )
})

test.each([
  [guess(1), '/clients?x=1', '/login?error=bad_credentials&next=%2Fclients%3Fx%3D1'],
  [guess(1), 'https://evil.example/', '/login?error=bad_credentials'],
  [guess(1), '', '/login?error=bad_credentials'],
  [[ada[0], ''], '/clients', '/login?error=bad_request&next=%2Fclients'],
] as const)('a failed login of %j keeps where people were on their way to: %j', async (credentials, next, location) => {
  const answer = await logIn(gateWorld().gate, credentials, { next, isPage: true })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, location])
})
