import { canarySecrets, findLeaks } from '@core/http/testing'
import { createLicenseClient } from '@sdk/cloudspot'
import { createLicenseGate, LicenseApp } from '@sdk/cloudspot/app'
import { expect, it } from 'vitest'
import { failureOf } from './app-world.ts'

const { password, token } = canarySecrets()
const profile = { first_name: 'Ada', last_name: 'Invented', email: 'ada@example.org', pin: '1234' }
const permissions = [{ company_id: 'c1', company_name: 'One', permissions: ['use_app'] }]

/** Gives a token that is a canary, then repeats it in failures. */
function leakyApp(isFailing: () => boolean): LicenseApp {
  const license = createLicenseClient('crm', {
    baseUrl: 'https://license.example.com',
    retry: false,
    fetch: async (request) => {
      const sent = `${request.headers.get('x-license-token') ?? ''} ${await request.text()}`
      if (isFailing()) return Response.json({ message: `${sent} is wrong` }, { status: 500 })
      return Response.json({
        token,
        auth_token: token,
        user: 'ada@example.org',
        company: 'c1',
        ...profile,
        permissions,
      })
    },
  })
  return new LicenseApp({ license, webhook: { guard: 'none-because-this-is-a-test' } })
}

it('nothing that an app holds, throws or answers shows an id, a token or a password', async () => {
  let isFailing = false
  const app = leakyApp(() => isFailing)
  const logged: string[] = []
  const log = (message: string): void => void logged.push(message)
  const gate = createLicenseGate(app, { logger: { debug: log, info: log, warn: log, error: log } })
  const session = await app.logIn('ada@example.org', password)
  const impersonated = await app.impersonate(token)
  const secrets = { password, token, id: session.id, other: impersonated.id }
  const held: unknown[] = [app, gate, session, impersonated, { session }]
  const ask = async (path: string, init: RequestInit = {}): Promise<string> => {
    const response = await gate.handle(new Request(`https://app.example.com${path}`, init))
    return `${response?.status ?? ''} ${(await response?.text()) ?? ''}`
  }
  const cookie = `__Host-cloudspot_session=${session.id}`
  const login = { method: 'POST', body: JSON.stringify({ username: 'ada@example.org', password }) }
  held.push(await ask('/auth/select-company', { headers: { cookie } }), await ask('/auth/login', login))
  await app.invalidate('ada@example.org')
  isFailing = true
  held.push(
    await failureOf(app.logIn('ada@example.org', password)),
    await failureOf(app.impersonate(token)),
    await failureOf(app.find(session.id)),
    await failureOf(app.chooseCompany(session.id, 'c1')),
    await ask('/auth/login', login),
    await ask(`/auth/impersonation/${token}`),
    await ask('/auth/select-company', { headers: { cookie } }),
    logged,
  )
  expect(held.filter((value) => String(value).startsWith('503'))).toHaveLength(2)
  expect(logged).toHaveLength(2)
  for (const value of held) expect(findLeaks(value, secrets)).toEqual([])
})
