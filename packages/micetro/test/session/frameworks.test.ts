import { describe, expect, test } from 'vitest'
import { type Framework, frameworks, type RunningApp, testGate } from './support/apps.ts'
import { type BrowserLike, browserLike } from './support/browser-like.ts'
import { people, sessionsOf } from './support/micetro.ts'
import { newKey, sharedStore } from './support/session-stores.ts'

const names = Object.keys(frameworks) as Framework[]
const json = { accept: 'application/json' }
const { password } = people.ada

async function loggedIn(app: RunningApp, username: keyof typeof people = 'ada'): Promise<BrowserLike> {
  const browser = browserLike(app.url)
  const answer = await browser.post('/login', { username, password: people[username].password })
  expect(answer.status).toBe(303)
  return browser
}

async function bearerOf(app: RunningApp): Promise<string> {
  const answer = await fetch(`${app.url}/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'ada', password }),
  })
  expect(answer.status).toBe(200)
  expect(answer.headers.getSetCookie()).toEqual([])
  const content = (await answer.json()) as { username: string; sessionAuth: string; tokenType: string }
  expect(content).toEqual({ username: 'ada', tokenType: 'Bearer', sessionAuth: expect.stringMatching(/^[\w-]{43}$/) })
  return `Bearer ${content.sessionAuth}`
}

describe.each(names)('%s', (name) => {
  const start = async (): Promise<RunningApp> => await frameworks[name](testGate({ sessions: sessionsOf() }))

  test('a form logs a person in and leads to the page that was wanted', async () => {
    await using app = await start()
    const browser = browserLike(app.url)
    const refused = await browser.get('/me?a=1')
    expect(refused.status).toBe(303)
    expect(refused.headers.get('location')).toBe('/login?next=%2Fme%3Fa%3D1')
    const answer = await browser.post('/login', { username: 'ada', password, next: '/me?a=1' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/me?a=1'])
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^micetro-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
    ])
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await (await browser.get('/me')).json()).toEqual({ username: 'ada', zones: [people.ada.zone], isSame: true })
  })

  test('JSON logs a program in, which sends its token from then on', async () => {
    await using app = await start()
    const authorization = await bearerOf(app)
    const me = await fetch(`${app.url}/me`, { headers: { authorization } })
    expect(await me.json()).toMatchObject({ username: 'ada' })
    const echo = await fetch(`${app.url}/echo`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: '{"a":1}',
    })
    expect(await echo.json()).toEqual({ username: 'ada', body: { a: 1 } })
    const logout = await fetch(`${app.url}/logout`, { method: 'POST', headers: { authorization } })
    expect(logout.status).toBe(204)
    const after = await fetch(`${app.url}/open`, { headers: { authorization } })
    expect([after.status, after.headers.get('www-authenticate')]).toEqual([401, 'Bearer error="invalid_token"'])
  })

  test('a body of some size, read in parts, comes with its user', async () => {
    await using app = await start()
    const browser = await loggedIn(app)
    const text = 'x'.repeat(90_000)
    const headers = {
      'content-type': 'application/json',
      cookie: [...browser.cookies].map((pair) => pair.join('=')).join(),
    }
    const parts = new ReadableStream<Uint8Array>({
      async start(controller) {
        for (const part of [`{"text":"`, text, `"}`]) {
          controller.enqueue(new TextEncoder().encode(part))
          await new Promise((resolve) => setTimeout(resolve, 5))
        }
        controller.close()
      },
    })
    const init: RequestInit = { method: 'POST', body: parts, duplex: 'half', headers: { ...headers, origin: app.url } }
    const answer = await fetch(`${app.url}/echo`, init)
    expect(await answer.json()).toEqual({ username: 'ada', body: { text } })
  })

  test('who is not logged in is nobody, and is told so', async () => {
    await using app = await start()
    const browser = browserLike(app.url)
    expect(await (await browser.get('/open')).json()).toEqual({ username: null })
    const answer = await browser.get('/me', json)
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    expect(await answer.json()).toEqual({ error: { code: 'not_logged_in', message: 'Log in first.' } })
  })

  test('g.user without a guard and a user is an error, not somebody', async () => {
    await using app = await start()
    const answer = await browserLike(app.url).get('/bare')
    expect(answer.status).toBe(401)
    expect(await answer.text()).not.toContain('ada')
  })

  test('a guard can ask for more', async () => {
    await using app = await start()
    expect((await (await loggedIn(app, 'ada')).get('/ada')).status).toBe(200)
    const answer = await (await loggedIn(app, 'grace')).get('/ada', json)
    expect([answer.status, await answer.json()]).toEqual([
      403,
      { error: { code: 'not_permitted', message: 'You may not do that.' } },
    ])
  })

  test('a wrong password leads back to the page, and says no more than that', async () => {
    await using app = await start()
    const browser = browserLike(app.url)
    const answers = [
      await browser.post('/login', { username: 'ada', password: 'wrong', next: '/me' }),
      await browser.post('/login', { username: 'nobody', password: 'wrong', next: '/me' }),
      await browser.post('/login', { username: '', password: '', next: '/me' }),
      await browser.post('/login', { username: '__proto__', password: 'x\ny', next: '/me' }),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(303)
      expect(answer.headers.get('location')).toBe('/login?error=credentials&next=%2Fme')
    }
    const answer = await browser.post('/login', { username: 'ada', password: 'wrong' }, json)
    expect([answer.status, await answer.json()]).toMatchObject([401, { error: { code: 'credentials' } }])
    expect(browser.cookies.size).toBe(0)
  })

  test('logs out, and each login has another id', async () => {
    await using app = await start()
    const browser = await loggedIn(app)
    const before = new Map(browser.cookies)
    await browser.post('/login', { username: 'ada', password })
    expect(browser.cookies.size).toBe(1)
    expect(browser.cookies).not.toEqual(before)
    const former = browserLike(app.url)
    for (const [cookie, value] of before) former.cookies.set(cookie, value)
    expect(await (await former.get('/open')).json()).toEqual({ username: null })
    const kept = new Map(browser.cookies)
    const answer = await browser.post('/logout', {})
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/login'])
    expect(browser.cookies.size).toBe(0)
    for (const [cookie, value] of kept) browser.cookies.set(cookie, value)
    expect(await (await browser.get('/open')).json()).toEqual({ username: null })
  })

  test('another site can neither change nor log in nor log out', async () => {
    await using app = await start()
    const browser = await loggedIn(app)
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', ...json }
    for (const path of ['/echo', '/logout', '/login']) {
      const answer = await browser.post(path, { username: 'grace', password: people.grace.password }, headers)
      expect([answer.status, await answer.json()], path).toMatchObject([403, { error: { code: 'cross_site' } }])
    }
    expect(await (await browser.get('/open')).json()).toEqual({ username: 'ada' })
  })

  test('a body that is too large, or of another type, is refused', async () => {
    await using app = await start()
    const browser = browserLike(app.url)
    const large = await browser.post('/login', { username: 'ada', password: 'x'.repeat(100_000) }, json)
    expect([large.status, await large.json()]).toMatchObject([413, { error: { code: 'too_large' } }])
    const type = await browser.post('/login', {}, { ...json, 'content-type': 'text/plain' })
    expect([type.status, await type.json()]).toMatchObject([415, { error: { code: 'media_type' } }])
    const broken = await browser.post('/login', {}, { ...json, 'content-type': 'application/json' })
    expect([broken.status, await broken.json()]).toMatchObject([400, { error: { code: 'malformed' } }])
  })

  test('an outage of the store is 503, not a logout', async () => {
    const store = sharedStore()
    await using app = await frameworks[name](testGate({ sessions: sessionsOf({ store, keys: [newKey()] }) }))
    const browser = await loggedIn(app)
    store.outage = new Error('connection refused')
    const answers = [await browser.get('/open', json), await browser.get('/me', json)]
    for (const answer of answers) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
      expect(await answer.json()).toMatchObject({ error: { code: 'store_unavailable' } })
    }
    const failed = await browser.post('/login', { username: 'ada', password }, json)
    expect([failed.status, await failed.json()]).toMatchObject([503, { error: { code: 'unavailable' } }])
    store.outage = undefined
    expect(await (await browser.get('/open')).json()).toEqual({ username: 'ada' })
  })

  test('too many failures of one account are too many, from wherever', async () => {
    const gate = testGate({ sessions: sessionsOf(), login: { maxFailuresPerAccount: 2 } })
    await using app = await frameworks[name](gate)
    const browser = browserLike(app.url)
    for (const username of ['ada', 'ada', 'nobody', 'nobody'])
      await browser.post('/login', { username, password: 'no' })
    for (const username of ['ada', 'nobody']) {
      const answer = await browser.post('/login', { username, password }, json)
      expect([answer.status, await answer.json()]).toMatchObject([429, { error: { code: 'limited' } }])
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
  })
})
