import { ConfigError } from '@sdk/cloudspot'
import { createLicenseGate, LicenseApp, type LicenseGateOptions, safeNext } from '@sdk/cloudspot/app'
import { describe, expect, it } from 'vitest'
import { companyOne, companyThree, companyTwo } from '../world.ts'
import { ada, appWorld, bob, licenseOf, secret } from './app-world.ts'

const origin = 'https://app.example.com'
const page = { accept: 'text/html,*/*;q=0.8' }

interface Send {
  readonly method?: string
  readonly body?: string | Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly cookie?: string | undefined
}

function ask(path: string, { method = 'GET', body, headers = {}, cookie }: Send = {}): Request {
  return new Request(`${origin}${path}`, {
    method,
    headers: {
      ...(cookie !== undefined && { cookie }),
      ...(typeof body === 'string' && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : new URLSearchParams(body) }),
  })
}

const cookieOf = (response: Response | undefined): string | undefined =>
  response?.headers.get('set-cookie')?.split(';')[0]

async function gateWorld(): Promise<
  ReturnType<typeof appWorld> & {
    gate: ReturnType<typeof createLicenseGate>
    logIn: (credentials: readonly [string, string]) => Promise<string>
  }
> {
  const world = appWorld()
  const gate = createLicenseGate(world.app)
  const logIn = async ([username, password]: readonly [string, string]): Promise<string> => {
    const response = await gate.handle(
      ask('/auth/login', { method: 'POST', body: JSON.stringify({ username, password }) }),
    )
    expect(response?.status).toBe(200)
    return cookieOf(response) ?? ''
  }
  return await Promise.resolve({ ...world, gate, logIn })
}

describe('login', () => {
  it('answers programs with the session, without its id and the pin, and sets a cookie that only the app’s host reads', async () => {
    const { gate } = await gateWorld()
    const body = JSON.stringify({ username: ada[0], password: ada[1] })
    const response = await gate.handle(ask('/auth/login', { method: 'POST', body }))
    expect(response?.headers.get('set-cookie')).toMatch(
      /^__Host-cloudspot_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    )
    expect(response?.headers.get('cache-control')).toBe('no-store')
    expect(await response?.json()).toEqual({
      user: { id: expect.any(String), username: ada[0], firstName: 'Ada', lastName: 'Invented', email: ada[0] },
      company: null,
      companies: [
        { id: companyOne, name: 'Company One' },
        { id: companyTwo, name: 'Company Two' },
      ],
      needsCompany: true,
      isImpersonated: false,
    })
  })

  it.each([
    [bob, '/clients?x=1', '/clients?x=1'],
    [bob, 'https://evil.example/', '/'],
    [bob, '//evil.example', '/'],
    [bob, '', '/'],
    [ada, '/clients', '/companies?next=%2Fclients'],
    [ada, '', '/companies'],
  ])('leads people on: %s to %j', async ([username, password], next, location) => {
    const { gate } = await gateWorld()
    const response = await gate.handle(
      ask('/auth/login', { method: 'POST', body: { username, password, next }, headers: page }),
    )
    expect([response?.status, response?.headers.get('location')]).toEqual([303, location])
  })

  it.each<[string, Send, number, string]>([
    ['a wrong password', { body: '{"username":"ada@example.org","password":"no"}' }, 401, 'bad_credentials'],
    ['no password', { body: '{"username":"ada@example.org"}' }, 400, 'bad_request'],
    ['an object for a password', { body: '{"username":"ada@example.org","password":{"$ne":""}}' }, 400, 'bad_request'],
    ['a list', { body: '[]' }, 400, 'bad_body'],
    ['no JSON', { body: '{' }, 400, 'bad_body'],
    ['nothing', { body: '' }, 400, 'bad_request'],
    ['a novel', { body: JSON.stringify({ username: 'x'.repeat(20_000) }) }, 413, 'bad_body'],
    ['the page of another site', { body: '{}', headers: { 'sec-fetch-site': 'cross-site' } }, 403, 'cross_site'],
    ['a sibling', { body: '{}', headers: { 'sec-fetch-site': 'same-site' } }, 403, 'cross_site'],
    ['another origin', { body: '{}', headers: { origin: 'https://evil.example' } }, 403, 'cross_site'],
    ['no origin at all', { body: '{}', headers: { origin: 'null' } }, 403, 'cross_site'],
  ])('refuses %s', async (_name, send, status, code) => {
    const { gate } = await gateWorld()
    const response = await gate.handle(ask('/auth/login', { method: 'POST', ...send }))
    expect([response?.status, await response?.json()]).toEqual([
      status,
      { error: { code, message: expect.any(String) } },
    ])
    expect(response?.headers.get('set-cookie')).toBeNull()
  })

  it('leads people back to the form', async () => {
    const { gate } = await gateWorld()
    const body = { username: ada[0], password: 'no' }
    const response = await gate.handle(ask('/auth/login', { method: 'POST', body, headers: { ...page, origin } }))
    expect([response?.status, response?.headers.get('location')]).toEqual([303, '/login?error=bad_credentials'])
  })

  it('passes a limit of the License server on', async () => {
    const limited = async (): Promise<Response> =>
      await Promise.resolve(Response.json({ message: 'x' }, { status: 429, headers: { 'retry-after': '7' } }))
    const gate = createLicenseGate(new LicenseApp({ license: licenseOf(appWorld().fake, limited), webhook: false }))
    const login = { username: ada[0], password: ada[1] }
    const response = await gate.handle(ask('/auth/login', { method: 'POST', body: JSON.stringify(login) }))
    expect([response?.status, response?.headers.get('retry-after')]).toEqual([429, '7'])
    const form = await gate.handle(ask('/auth/login', { method: 'POST', body: login, headers: page }))
    expect(form?.headers.get('location')).toBe('/login?error=too_many_attempts')
  })

  it('tells an outage from wrong credentials', async () => {
    const world = appWorld()
    world.before = () => {
      throw new TypeError('fetch failed')
    }
    const body = JSON.stringify({ username: ada[0], password: ada[1] })
    const response = await createLicenseGate(world.app).handle(ask('/auth/login', { method: 'POST', body }))
    expect([response?.status, response?.headers.get('retry-after'), await response?.json()]).toMatchObject([
      503,
      '5',
      { error: { code: 'license_unavailable' } },
    ])
  })
})

describe('companies', () => {
  it('are listed, chosen and switched', async () => {
    const { gate, logIn } = await gateWorld()
    const cookie = await logIn(ada)
    const list = await gate.handle(ask('/auth/select-company', { cookie }))
    expect(await list?.json()).toMatchObject({ company: null, companies: [{ id: companyOne }, { id: companyTwo }] })
    const chosen = await gate.handle(ask(`/auth/set-company/${companyTwo}/`, { method: 'POST', cookie }))
    expect(await chosen?.json()).toMatchObject({ company: { id: companyTwo }, needsCompany: false })
    const body = { companyId: companyOne, next: '/clients' }
    const switched = await gate.handle(ask('/auth/set-company', { method: 'POST', cookie, body, headers: page }))
    expect([switched?.status, switched?.headers.get('location')]).toEqual([303, '/clients'])
    expect((await gate.find(ask('/', { cookie })))?.company?.id).toBe(companyOne)
  })

  it.each([
    [`/auth/set-company/${companyThree}`, 'POST', 403],
    ['/auth/set-company/..%2F..%2Fx', 'POST', 403],
    ['/auth/set-company/__proto__', 'POST', 403],
    ['/auth/set-company', 'POST', 400],
    [`/auth/set-company/${companyTwo}`, 'GET', 405],
    ['/auth/select-company', 'POST', 405],
    ['/auth/login', 'GET', 405],
  ])('%s %s: %d, and nothing changes', async (path, method, status) => {
    const { gate, logIn } = await gateWorld()
    const cookie = await logIn(ada)
    expect((await gate.handle(ask(path, { method, cookie })))?.status).toBe(status)
    expect((await gate.find(ask('/', { cookie })))?.company).toBeUndefined()
  })

  it('are nobody’s without a session', async () => {
    const { gate } = await gateWorld()
    const path = `/auth/set-company/${companyTwo}`
    expect((await gate.handle(ask(path, { method: 'POST' })))?.status).toBe(401)
    expect((await gate.handle(ask('/auth/select-company', { cookie: '__Host-cloudspot_session=x' })))?.status).toBe(401)
    expect((await gate.handle(ask(path, { method: 'POST', headers: page })))?.headers.get('location')).toBe(
      '/login?error=not_logged_in',
    )
  })
})

describe('impersonation', () => {
  it('answers the probe, and leads a visit to the app as the user', async () => {
    const { gate, fake } = await gateWorld()
    const probe = await gate.handle(ask('/auth/impersonation'))
    expect([probe?.status, await probe?.json()]).toEqual([200, { status: 'operational' }])
    const token = fake.startImpersonation(ada[0], companyTwo)
    const visit = { headers: { ...page, 'sec-fetch-dest': 'document', 'sec-fetch-site': 'cross-site' } }
    const response = await gate.handle(ask(`/auth/impersonation/${token}`, visit))
    expect([response?.status, response?.headers.get('location'), response?.headers.get('referrer-policy')]).toEqual([
      303,
      '/',
      'no-referrer',
    ])
    const session = await gate.find(ask('/', { cookie: cookieOf(response) }))
    expect([session?.isImpersonated, session?.company?.id, session?.user.username]).toEqual([true, companyTwo, ada[0]])
    const again = await gate.handle(ask(`/auth/impersonation/${token}`, visit))
    expect([again?.status, again?.headers.get('set-cookie'), again?.headers.get('referrer-policy')]).toEqual([
      400,
      null,
      'no-referrer',
    ])
  })

  it.each<[string, Readonly<Record<string, string>>, number]>([
    ['an image', { 'sec-fetch-dest': 'image' }, 403],
    ['a page loaded in advance', { 'sec-fetch-dest': 'document', 'sec-purpose': 'prefetch;prerender' }, 403],
  ])('is not begun by %s, and stays good', async (_name, headers, status) => {
    const { gate, fake } = await gateWorld()
    const path = `/auth/impersonation/${fake.startImpersonation(ada[0], companyTwo)}`
    expect((await gate.handle(ask(path, { headers })))?.status).toBe(status)
    expect((await gate.handle(ask(path, { method: 'HEAD' })))?.status).toBe(405)
    expect((await gate.handle(ask(path)))?.status).toBe(303)
  })

  it.each([
    ['made-up', 400],
    ['%E0%A4%A', undefined],
    ['a%20b', 400],
    ['a%0d%0ab', 400],
    ['x'.repeat(1001), undefined],
    ['a/b', undefined],
  ])('refuses the token %s', async (token, status) => {
    const { gate } = await gateWorld()
    const response = await gate.handle(ask(`/auth/impersonation/${token}`))
    expect([response?.status, response?.headers.get('set-cookie') ?? null]).toEqual([status, null])
  })
})

describe('a guard', () => {
  it('lets those go on who may', async () => {
    const { gate, logIn } = await gateWorld()
    const cookie = await logIn(bob)
    for (const need of [
      {},
      { permission: 'edit_client' },
      { permission: ['edit_client', 'export'] },
      { company: false },
    ]) {
      expect((await gate.check(ask('/clients', { cookie }), need)).session?.user.username).toBe(bob[0])
    }
  })

  it.each<[string, Send, boolean, number, string | null]>([
    ['nobody', {}, false, 401, null],
    ['nobody, on a visit', { headers: page }, false, 303, '/login?next=%2Fclients%3Fpage%3D2'],
    ['nobody, on a form', { method: 'POST', headers: page }, false, 401, null],
    ['a user without company', {}, true, 403, null],
    ['a user without company, on a visit', { headers: page }, true, 303, '/companies?next=%2Fclients%3Fpage%3D2'],
    ['the page of another site', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } }, true, 403, null],
  ])('keeps out %s', async (_name, send, isLoggedIn, status, location) => {
    const { gate, logIn } = await gateWorld()
    const cookie = isLoggedIn ? await logIn(ada) : undefined
    const { response } = await gate.check(ask('/clients?page=2', { ...send, cookie }))
    expect([response?.status, response?.headers.get('location') ?? null]).toEqual([status, location])
  })

  it('keeps out who lacks a permission, or has lost all companies', async () => {
    const { app, fake, gate, logIn } = await gateWorld()
    const cookie = await logIn(ada)
    const id = cookie.split('=')[1] ?? ''
    await app.chooseCompany(id, companyTwo)
    expect((await gate.check(ask('/', { cookie }), { permission: 'edit_client' })).session).toBeDefined()
    const denied = await gate.check(ask('/', { cookie }), { permission: ['edit_client', 'export'] })
    expect([denied.response?.status, await denied.response?.json()]).toMatchObject([
      403,
      { error: { code: 'not_permitted' } },
    ])
    for (const company of [companyOne, companyTwo]) fake.setPermissions(ada[0], 'crm', company, [])
    await fake.webhooks.settled()
    const lost = await gate.check(ask('/', { cookie, headers: page }))
    expect([lost.response?.status, await lost.response?.text()]).toEqual([
      403,
      'There is no company that you may use this application for.\n',
    ])
  })

  it('takes no cookie that came twice, and removes one that is over', async () => {
    const { app, gate, logIn } = await gateWorld()
    const cookie = await logIn(bob)
    const twice = await gate.check(ask('/', { cookie: `${cookie}; ${cookie}` }))
    expect(twice.response?.status).toBe(401)
    await app.logOut(cookie.split('=')[1] ?? '')
    const over = await gate.check(ask('/', { cookie }))
    expect(over.response?.headers.get('set-cookie')).toMatch(/^__Host-cloudspot_session=; .*Max-Age=0$/)
  })

  it('answers 503 when the License server is needed and cannot be asked', async () => {
    const world = appWorld()
    const gate = createLicenseGate(world.app)
    const { id } = await world.app.logIn(...bob)
    await world.app.invalidate(bob[0])
    world.before = () => {
      throw new TypeError('fetch failed')
    }
    const { response } = await gate.check(ask('/', { cookie: `__Host-cloudspot_session=${id}` }))
    expect([response?.status, await response?.json()]).toMatchObject([503, { error: { code: 'license_unavailable' } }])
  })
})

describe('the rest', () => {
  it('logs out', async () => {
    const { gate, logIn } = await gateWorld()
    const cookie = await logIn(bob)
    const response = await gate.handle(ask('/auth/logout', { method: 'POST', cookie, headers: page }))
    expect([response?.status, response?.headers.get('location'), response?.headers.get('set-cookie')]).toEqual([
      303,
      '/login',
      expect.stringContaining('Max-Age=0'),
    ])
    expect(await gate.find(ask('/', { cookie }))).toBeUndefined()
    expect(
      (await gate.handle(ask('/auth/logout', { method: 'POST', headers: { origin: 'https://evil.example' } })))?.status,
    ).toBe(403)
  })

  it('takes webhooks in, from pages of nobody', async () => {
    const { gate } = await gateWorld()
    const body = JSON.stringify({ event: 'user.pin.updated', data: { user_username: 'eve', pin: '' } })
    const send = { method: 'POST', body, headers: { 'x-key': secret, 'sec-fetch-site': 'cross-site' } }
    expect((await gate.handle(ask('/auth/webhook/', send)))?.status).toBe(404)
    expect((await gate.handle(ask('/auth/webhook')))?.status).toBe(405)
    expect((await gate.handle(ask('/auth/webhook', { method: 'POST', body })))?.status).toBe(401)
    const off = createLicenseGate(appWorld({ webhook: false }).app)
    expect(await (await off.handle(ask('/auth/webhook', send)))?.json()).toMatchObject({ error: { code: 'not_found' } })
  })

  it('leaves other paths to the app', async () => {
    const { gate } = await gateWorld()
    for (const path of [
      '/',
      '/auth',
      '/auth/',
      '/auth/other',
      '/authx/login',
      '/auth/login/x/y',
      '/x/auth/login',
      '/auth/__proto__',
      '/auth/constructor',
    ]) {
      expect(await gate.handle(ask(path)), path).toBeUndefined()
      expect(gate.owns(path), path).toBe(false)
    }
    expect(gate.owns('/auth/login?next=/')).toBe(true)
  })

  it('is served elsewhere and over http on this machine, where told so', async () => {
    const { app } = appWorld()
    const gate = createLicenseGate(app, {
      basePath: '/crm/auth',
      homePage: '/crm',
      cookie: { name: 'crm', insecureLoopback: true },
      origins: [origin],
    })
    const body = JSON.stringify({ username: bob[0], password: bob[1] })
    const local = new Request('http://localhost:3000/crm/auth/login', { method: 'POST', body, headers: { origin } })
    const cookie = cookieOf(await gate.handle(local)) ?? ''
    expect(cookie).toMatch(/^crm=/)
    expect(await gate.find(new Request('http://127.0.0.1:3000/', { headers: { cookie } }))).toBeDefined()
    expect(await gate.find(new Request('http://app.example.com/', { headers: { cookie } }))).toBeUndefined()
    const foreign = new Request('http://localhost:3000/crm/auth/login', {
      method: 'POST',
      body,
      headers: { origin: 'http://localhost:3000' },
    })
    expect((await gate.handle(foreign))?.status).toBe(403)
  })

  it.each<[LicenseGateOptions | object, string]>([
    [{ basePath: 'auth' }, 'basePath'],
    [{ basePath: '/auth/' }, 'basePath'],
    [{ loginPage: '//evil.example' }, 'loginPage'],
    [{ homePage: 'https://evil.example' }, 'homePage'],
    [{ cookie: { name: 'a=b' } }, 'cookie.name'],
    [{ cookie: { secure: false } }, 'cookie.secure'],
    [{ origins: ['app.example.com'] }, 'origins'],
    [{ orgins: [] }, 'orgins'],
  ])('refuses %j', (options, option) => {
    const { app } = appWorld()
    expect(() => createLicenseGate(app, options)).toThrow(expect.objectContaining({ name: 'ConfigError', option }))
    expect(() => createLicenseGate({} as LicenseApp)).toThrow(ConfigError)
  })

  it.each([
    ['/a?b=1#c', '/a?b=1#c'],
    ['/\\evil', '/x'],
    ['/\t/evil', '/x'],
    ['/a/../..//evil', '/x'],
    [undefined, '/x'],
    ['a', '/x'],
  ])('next %j is %s', (next, page_) => {
    expect(safeNext(next, '/x')).toBe(page_)
  })
})
