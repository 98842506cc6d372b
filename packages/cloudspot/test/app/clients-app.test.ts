import { serve } from '@core/http/testing'
import { createLicenseClient } from '@sdk/cloudspot'
import { createLicenseGate, LicenseApp } from '@sdk/cloudspot/app'
import type { FakeLicenseServer } from '@sdk/cloudspot/testing'
import { sharedSecret } from '@sdk/cloudspot/webhooks'
import { describe, expect, it } from 'vitest'
import { clientsApp } from '../../examples/clients-app/clients-app.ts'
import { demoLicenseServer } from '../../examples/clients-app/demo-license-server.ts'
import { listenHono } from '../running-app.ts'

const secret = 'sixteen characters, and more'

/** A browser, as far as it matters: it keeps cookies, follows redirects with GET, and says who asks. */
class Visitor {
  readonly #origin: string
  #cookie = ''

  constructor(origin: string) {
    this.#origin = origin
  }

  async visit(path: string): Promise<string> {
    return await this.#send(path, {})
  }

  async submit(path: string, fields: Readonly<Record<string, string>>): Promise<string> {
    return await this.#send(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: this.#origin, 'sec-fetch-site': 'same-origin' },
    })
  }

  /** @returns Where the visitor ends up, the status there, and what is read there. */
  async #send(path: string, init: RequestInit): Promise<string> {
    const headers = new Headers({ accept: 'text/html', cookie: this.#cookie })
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value)
    const response = await fetch(new URL(path, this.#origin), { ...init, headers, redirect: 'manual' })
    const [set] = response.headers.getSetCookie()
    if (set !== undefined) this.#cookie = set.split(';')[0] ?? ''
    const location = response.headers.get('location')
    const text = await response.text()
    if (location !== null) return await this.visit(location)
    return `${path} ${response.status} ${text.replaceAll(/<[^>]*>|\s+/g, ' ').replaceAll(/ +/g, ' ')}`
  }
}

interface Scene extends AsyncDisposable {
  readonly demo: FakeLicenseServer
  readonly visitor: () => Visitor
}

/** The app and its License server, both over real HTTP. */
async function scene(): Promise<Scene> {
  const demo = demoLicenseServer()
  const server = await serve(demo.fetch)
  const app = new LicenseApp({
    license: createLicenseClient('clients', { baseUrl: `${server.url}/api/v1` }),
    webhook: { guard: sharedSecret({ secret, basic: true }) },
    settleMs: 0,
  })
  const gate = createLicenseGate(app, { homePage: '/clients', cookie: { insecureLoopback: true } })
  const running = await listenHono(clientsApp(gate))
  demo.webhooks.connect({
    appId: 'clients',
    url: `http://hook:${encodeURIComponent(secret)}@${new URL(running.url).host}/auth/webhook`,
  })
  return {
    demo,
    visitor: () => new Visitor(running.url),
    [Symbol.asyncDispose]: async () => {
      await running[Symbol.asyncDispose]()
      await app.close()
      await server.close()
    },
  }
}

describe('an app over real HTTP', () => {
  it('lets a user log in, choose a company, add a client, switch, and log out', async () => {
    await using place = await scene()
    const ada = place.visitor()
    expect(await ada.visit('/clients')).toMatch(/^\/login 200 .*Log in/)
    expect(await ada.submit('/auth/login', { username: 'ada@example.org', password: 'no' })).toMatch(
      /error=bad_credentials 200 .*is not right/,
    )
    const choice = await ada.submit('/auth/login', {
      username: 'Ada@example.org',
      password: 'ada-secret',
      next: '/clients',
    })
    expect(choice).toMatch(/^\/companies\?next=%2Fclients 200 .*North Trading South &amp; Sons/)
    expect(await ada.visit('/clients')).toMatch(/^\/companies/)
    expect(await ada.submit('/auth/set-company', { companyId: 'north', next: '/clients' })).toMatch(
      /^\/clients 200 .*Clients of North Trading .*Ada Invented .*Add/,
    )
    expect(await ada.submit('/clients', { name: '<Harbour & Co>' })).toContain('&lt;Harbour &amp; Co&gt;')
    expect(await ada.submit('/auth/set-company', { companyId: 'south' })).toMatch(
      /^\/clients 200 .*Clients of South &amp; Sons (?!.*Harbour)/,
    )
    expect(await ada.submit('/auth/logout', {})).toMatch(/^\/login 200/)
    expect(await ada.visit('/clients')).toMatch(/^\/login/)
  })

  it('denies, until a permission is given, and from when it is taken away', async () => {
    await using place = await scene()
    const bob = place.visitor()
    const login = { username: 'bob@example.org', password: 'bob-secret' }
    expect(await bob.submit('/auth/login', login)).toMatch(/^\/clients 200 .*Clients of South (?!.*Add)/)
    expect(await bob.submit('/clients', { name: 'Harbour' })).toMatch(/^\/clients 403 You may not do that/)
    const { demo } = place
    demo.setPermissions('bob@example.org', 'clients', 'south', ['use_app', 'edit_client'])
    await demo.webhooks.settled()
    expect(await bob.submit('/clients', { name: 'Harbour' })).toMatch(/^\/clients 200 .*Harbour .*Add/)
    demo.setPermissions('bob@example.org', 'clients', 'south', ['use_app'])
    await demo.webhooks.settled()
    expect(await bob.submit('/clients', { name: 'Quay' })).toMatch(/^\/clients 403/)
    demo.setPermissions('bob@example.org', 'clients', 'south', [])
    await demo.webhooks.settled()
    expect(await bob.visit('/clients')).toMatch(/^\/clients 403 There is no company/)
    expect(demo.webhooks.deliveries.map(({ status }) => status)).toEqual([200, 200, 200])
  })

  it('lets somebody of the License server work as a user, once', async () => {
    await using place = await scene()
    const support = place.visitor()
    const path = `/auth/impersonation/${place.demo.startImpersonation('ada@example.org', 'north')}`
    expect(await support.visit('/auth/impersonation')).toContain('"operational"')
    expect(await support.visit(path)).toMatch(
      /^\/clients 200 .*Clients of North Trading .*Ada Invented \(impersonated\)/,
    )
    expect(await place.visitor().visit(path)).toContain('400 The impersonation was used before')
    expect(await support.visit('/clients')).toContain('(impersonated)')
  })

  it('takes no webhook without its secret', async () => {
    await using place = await scene()
    const bob = place.visitor()
    await bob.submit('/auth/login', { username: 'bob@example.org', password: 'bob-secret' })
    const answer = await place.visitor().submit('/auth/webhook', {})
    expect(answer).toMatch(/401 .*NOT_AUTHORIZED/)
  })
})
