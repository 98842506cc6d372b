import { createSessionGate, csrfToken, type GateAnswer, type SessionGate, type UserSession } from '@sdk/micetro/session'
import { describe, expect, test } from 'vitest'
import { formType, gateRequest } from '../support/gate-request.ts'
import { people, sessionsOf } from '../support/micetro.ts'
import { newKey, sharedStore } from '../support/session-stores.ts'

const { password } = people.ada
const name = '__Host-micetro-session'
const own = { 'sec-fetch-site': 'same-origin' }

interface World {
  readonly gate: SessionGate
  readonly ada: UserSession
  readonly cookie: { readonly cookie: string }
}

async function world(origins?: readonly string[]): Promise<World> {
  const sessions = sessionsOf()
  const gate = createSessionGate({ sessions, origins, login: { minFailureMs: false } })
  const ada = await sessions.login('ada', password)
  return { gate, ada, cookie: { cookie: `${name}=${ada.sessionAuth}` } }
}

const outcome = async (gate: SessionGate, request: Parameters<typeof gateRequest>[0]): Promise<GateAnswer | string> => {
  const decision = await gate.decide(gateRequest(request))
  return decision.kind === 'answer' ? decision.answer : (decision.user?.username ?? 'nobody')
}

const headersOf = (answer: GateAnswer | string, header: string): readonly string[] =>
  typeof answer === 'string' ? [] : answer.headers.filter(([key]) => key === header).map(([, value]) => value)

describe('the cookie', () => {
  test('is for this host only, for https only, and not for scripts', async () => {
    const { gate } = await world()
    const body = new URLSearchParams({ username: 'ada', password }).toString()
    const answer = await outcome(gate, { method: 'POST', url: '/login', headers: { ...formType, ...own }, body })
    expect(headersOf(answer, 'set-cookie')).toEqual([
      expect.stringMatching(/^__Host-micetro-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/),
    ])
    const { ada, cookie } = await world()
    const logout = await outcome(gate, { method: 'POST', url: '/logout', headers: { ...cookie, ...own } })
    expect(headersOf(logout, 'set-cookie')).toEqual([
      '__Host-micetro-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0',
    ])
    expect(JSON.stringify(answer)).not.toContain(ada.sessionAuth)
  })

  test.each<[string, (id: string) => string]>([
    ['of another name', (id) => `micetro-session=${id}`],
    ['in another case', (id) => `__host-micetro-session=${id}`],
    ['forged', () => `${name}=${'a'.repeat(42)}A`],
    ['cut', (id) => `${name}=${id.slice(0, -1)}`],
    ['with something behind', (id) => `${name}=${id}x`],
    ['in quotes', (id) => `${name}="${id}"`],
    ['percent-encoded', (id) => `${name}=%${id.charCodeAt(0).toString(16)}${id.slice(1)}`],
    ['twice', (id) => `${name}=${id}; ${name}=${'a'.repeat(42)}A`],
    ['of a special name', () => '__proto__=1; constructor=2'],
    ['of nothing', () => `${name}=`],
    ['without a value', () => name],
    ['with line breaks', (id) => `${name}=${id}\r\nset-cookie: a=b`],
  ])('%s is nobody', async (_, make) => {
    const { gate, ada } = await world()
    expect(await outcome(gate, { headers: { cookie: make(ada.sessionAuth) } })).toBe('nobody')
  })

  test('is found among others', async () => {
    const { gate, cookie } = await world()
    expect(await outcome(gate, { headers: { cookie: `a=b; ${cookie.cookie};c=d` } })).toBe('ada')
  })

  test('without Secure it is for this machine only', async () => {
    const sessions = sessionsOf()
    const gate = createSessionGate({ sessions, cookie: { insecureLoopback: true }, login: { minFailureMs: false } })
    const { sessionAuth } = await sessions.login('ada', password)
    const cookie = `micetro-session=${sessionAuth}`
    for (const host of ['localhost:3000', '127.0.0.1', '[::1]:8080']) {
      expect(await outcome(gate, { headers: { cookie, host } })).toBe('ada')
    }
    for (const host of ['dns.example.com', 'localhost.example.com', '192.0.2.1', 'a@b/c', '']) {
      expect(await outcome(gate, { headers: { cookie, host } }), host).toBe('nobody')
      const headers = { ...formType, host }
      const login = await outcome(gate, { method: 'POST', url: '/login', headers, body: { username: 'ada', password } })
      expect(login).toMatchObject({ status: 400, body: expect.stringContaining('insecure') })
    }
  })
})

describe('a bearer token', () => {
  test('wins over a cookie, and needs no page', async () => {
    const { gate, ada, cookie } = await world()
    const authorization = `bearer ${ada.sessionAuth}`
    const headers = { authorization, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect(await outcome(gate, { method: 'POST', headers })).toBe('ada')
    const unknown = { authorization: `Bearer ${'a'.repeat(42)}A`, ...cookie }
    expect(await outcome(gate, { headers: unknown })).toMatchObject({ status: 401 })
  })

  test('of another kind is the app’s own affair', async () => {
    const { gate } = await world()
    for (const authorization of [
      'Bearer eyJhbGciOi.x.y',
      'Basic YTpi',
      'Bearer',
      'Bearer  ',
      `Digest ${'a'.repeat(43)}`,
    ]) {
      expect(await outcome(gate, { headers: { authorization } }), authorization).toBe('nobody')
    }
  })
})

describe('a change by cookie', () => {
  test.each<[string, Readonly<Record<string, string>>, boolean]>([
    ['a page of the app', own, true],
    ['the user', { 'sec-fetch-site': 'none' }, true],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, false],
    ['a neighbour', { 'sec-fetch-site': 'same-site', origin: 'https://www.example.com' }, false],
    ['a claim', { 'sec-fetch-site': 'cross-site', origin: 'https://dns.example.com' }, false],
    ['nonsense', { 'sec-fetch-site': 'same-origin, cross-site' }, false],
    ['its origin', { origin: 'https://dns.example.com' }, true],
    ['its origin over http', { origin: 'http://dns.example.com' }, false],
    ['another origin', { origin: 'https://evil.example' }, false],
    ['another port', { origin: 'https://dns.example.com:8443' }, false],
    ['a longer name', { origin: 'https://dns.example.com.evil.example' }, false],
    ['a hidden origin', { origin: 'null' }, false],
    ['two origins', { origin: 'https://dns.example.com, https://evil.example' }, false],
    ['who says nothing', {}, false],
  ])('asked for by %s', async (_, headers, isAllowed) => {
    const { gate, cookie } = await world()
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'post', 'PURGE']) {
      const answer = await outcome(gate, { method, url: '/zones', headers: { ...cookie, ...headers } })
      expect(typeof answer === 'string' ? answer : answer.status, method).toBe(isAllowed ? 'ada' : 403)
    }
    expect(await outcome(gate, { headers: { ...cookie, ...headers } })).toBe('ada')
  })

  test('behind a proxy, the listed origins count, and the Host header does not', async () => {
    const { gate, cookie } = await world(['https://dns.corp.example', 'https://admin.corp.example/'])
    for (const origin of ['https://dns.corp.example', 'https://admin.corp.example']) {
      expect(await outcome(gate, { method: 'POST', headers: { ...cookie, origin } })).toBe('ada')
    }
    const others = ['https://dns.example.com', 'https://dns.corp.example:444']
    for (const origin of others) {
      expect(await outcome(gate, { method: 'POST', headers: { ...cookie, origin } })).toMatchObject({ status: 403 })
    }
  })

  test('another site cannot have the cookie removed, though its request comes without one', async () => {
    const { gate } = await world()
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    const answer = await outcome(gate, { method: 'POST', url: '/logout', headers })
    expect(answer).toMatchObject({ status: 403 })
    expect(headersOf(answer, 'set-cookie')).toEqual([])
    const silent = await outcome(gate, { method: 'POST', url: '/logout' })
    expect(headersOf(silent, 'set-cookie')).toEqual([])
  })

  test('a client that says nothing needs the token of its session', async () => {
    const { gate, ada, cookie } = await world()
    const other = await world()
    const send = async (token: string): Promise<unknown> =>
      await outcome(gate, { method: 'POST', headers: { ...cookie, 'x-csrf-token': token } })
    const token = csrfToken(ada)
    expect(csrfToken(ada)).not.toBe(token)
    expect(token).not.toContain(ada.sessionAuth)
    expect(await send(token)).toBe('ada')
    for (const wrong of [csrfToken(other.ada), token.slice(1), `${token}x`, ada.sessionAuth, '', '.']) {
      expect(await send(wrong), wrong).toMatchObject({ status: 403 })
    }
    const form = { method: 'POST', url: '/logout', headers: { ...cookie, ...formType } }
    expect(await outcome(gate, { ...form, body: { csrf: 'no' } })).toMatchObject({ status: 403 })
    expect(await outcome(gate, { ...form, body: { csrf: token } })).toMatchObject({ status: 204 })
    expect(ada.isActive).toBe(false)
  })
})

describe('a login', () => {
  const login = async (
    gate: SessionGate,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = { accept: 'text/html' },
  ): Promise<GateAnswer | string> =>
    await outcome(gate, {
      method: 'POST',
      url: '/login',
      headers: { ...formType, ...headers },
      body: new URLSearchParams(fields).toString(),
    })

  test.each([
    '//evil.example',
    'https://evil.example',
    String.raw`/\evil.example`,
    '/\t/evil.example',
    '/a\r\nset-cookie: a=b',
    'javascript:alert(1)',
    '/../..//evil.example',
    'zones',
  ])('leads home rather than to %j', async (next) => {
    const { gate } = await world()
    expect(headersOf(await login(gate, { username: 'ada', password, next }), 'location')).toEqual(['/'])
    expect(headersOf(await login(gate, { username: 'ada', password: 'x', next }), 'location')).toEqual([
      '/login?error=credentials',
    ])
  })

  test('a page that sends it without leaving gets JSON, and the cookie', async () => {
    const { gate } = await world()
    const answer = await login(gate, { username: 'ada', password }, { accept: 'application/json', ...own })
    expect(answer).toMatchObject({ status: 200, body: '{"username":"ada"}' })
    expect(headersOf(answer, 'set-cookie')).toHaveLength(1)
  })

  test('adopts no id that the client brings', async () => {
    const { gate } = await world()
    const cookie = `${name}=${'b'.repeat(42)}A`
    const answer = await login(gate, { username: 'ada', password }, { accept: 'text/html', cookie })
    expect(headersOf(answer, 'set-cookie')[0]).not.toContain('b'.repeat(42))
    expect(await outcome(gate, { headers: { cookie } })).toBe('nobody')
  })

  test('takes as long whatever it fails of', async () => {
    const gate = createSessionGate({ sessions: sessionsOf(), login: { minFailureMs: 150, maxFailuresPerAccount: 3 } })
    for (const username of ['ada', 'nobody', '', 'ada\u0000', 'ada', 'ada', 'ada']) {
      const begunAt = performance.now()
      expect(headersOf(await login(gate, { username, password: 'wrong' }), 'location')).toHaveLength(1)
      expect(performance.now() - begunAt).toBeGreaterThan(140)
    }
  })

  test('another method or path is the app’s', async () => {
    const { gate } = await world()
    for (const [method, url] of [
      ['GET', '/login'],
      ['POST', '/login/'],
      ['POST', '/Login'],
      ['GET', '/logout'],
    ] as const) {
      expect(await outcome(gate, { method, url })).toBe('nobody')
    }
    expect(await outcome(gate, { method: 'POST', url: 'http://x/login?a=b#c', headers: own })).toMatchObject({
      status: 415,
    })
  })
})

test('a record that nobody can read is refused once, and its cookie taken back', async () => {
  const store = sharedStore()
  const sessions = sessionsOf({ store, keys: [newKey()] })
  const lines: string[] = []
  const note = (line: string): void => void lines.push(line)
  const logger = { debug: note, info: note, warn: note, error: note }
  const gate = createSessionGate({ sessions, logger })
  const { sessionAuth } = await sessions.login('ada', password)
  for (const key of store.entries.keys()) store.entries.set(key, 'v1.AAAAAAAA.changed')
  const answer = await outcome(gate, { headers: { cookie: `${name}=${sessionAuth}` } })
  expect(answer).toMatchObject({ status: 401, body: expect.stringContaining('record_unreadable') })
  expect(headersOf(answer, 'set-cookie')).toEqual([expect.stringContaining('Max-Age=0')])
  expect(lines.join('\n')).toContain('record cannot be read')
  expect(lines.join('\n')).not.toContain(sessionAuth)
})

test('a logout that the store does not hear of is said to have failed', async () => {
  const store = sharedStore()
  const sessions = sessionsOf({ store, keys: [newKey()] })
  const gate = createSessionGate({ sessions })
  const { sessionAuth } = await sessions.login('ada', password)
  store.delete = async () => await Promise.reject(new Error('read only'))
  const headers = { ...own, cookie: `${name}=${sessionAuth}` }
  const answer = await outcome(gate, { method: 'POST', url: '/logout', headers })
  expect(answer).toMatchObject({ status: 503 })
  expect(headersOf(answer, 'set-cookie')).toEqual([expect.stringContaining('Max-Age=0')])
})
