import { inspect } from 'node:util'
import { canarySecrets, findLeaks } from '@core/http/testing'
import { CloudspotLicenseApi, type CloudspotOptions } from '@sdk/cloudspot'
import { describe, expect, it } from 'vitest'

const secrets = canarySecrets()
const { password, token } = secrets

const html = { 'content-type': 'text/html' }
const json = { 'content-type': 'application/json' }

type Answer = (request: Request) => Response | Promise<Response>

/** Repeats what it was sent, as careless servers do. */
const repeating =
  (status: number): Answer =>
  async (request) => {
    const sent = `${request.headers.get('x-license-token') ?? ''} ${await request.text()}`
    // As text of the message, both as it was sent and as a person would write it.
    const message = `${sent} (${sent.includes('password') ? password : token}) is wrong`
    return new Response(JSON.stringify({ message, error_code: null }), { status, headers: json })
  }

const answers: readonly (readonly [string, Answer])[] = [
  ['a refusal that repeats its request', repeating(401)],
  ['a limit that repeats its request', repeating(429)],
  ['a failure that shows a page', () => new Response(`<h1>${token} ${password}</h1>`, { status: 500, headers: html })],
  ['a page in place of an answer', () => new Response(`${token} ${password}`, { status: 200, headers: html })],
  ['broken JSON', () => new Response(`{"token": ${JSON.stringify(token)}`, { headers: json })],
  ['JSON of another shape', () => Response.json({ message: token, permissions: [{ company_id: { token } }] })],
  ['a redirect', () => new Response(null, { status: 302, headers: { location: `https://x.example.com/?t=${token}` } })],
]

interface Scene {
  readonly api: CloudspotLicenseApi
  readonly logged: unknown[]
}

function scene(answer: Answer, options: CloudspotOptions = {}): Scene {
  const logged: unknown[] = []
  const log = (...entry: unknown[]): void => {
    logged.push(entry)
  }
  const api = new CloudspotLicenseApi('crm', {
    token,
    retry: false,
    logger: { debug: log, info: log, warn: log, error: log },
    fetch: async (request) => await answer(request),
    ...options,
  })
  return { api, logged }
}

describe('password and tokens', () => {
  it.each(answers)('do not show in errors and logs after %s', async (_name, answer) => {
    const { api, logged } = scene(answer)
    const failures = await Promise.all(
      [
        api.authenticate('ada@example.org', password),
        api.getUser(),
        api.getPermissions(),
        api.getCompanyPermissions('c1'),
        api.validateImpersonation(token),
      ].map(
        async (call) =>
          await call.then(
            () => 'no failure',
            (error: unknown) => error,
          ),
      ),
    )
    expect(failures).not.toContain('no failure')
    expect(failures.flatMap((error) => findLeaks(error, { password, token }))).toEqual([])
    expect(logged.length).toBeGreaterThan(0)
    expect(findLeaks(logged, { password, token })).toEqual([])
  })

  it('do not show in anything that a user of the client holds', async () => {
    const answer = (): Response =>
      Response.json({ token, auth_token: token, user: 'ada', company: 'c1', permissions: [{ permission: 'edit' }] })
    const { api, logged } = scene(answer, { unsafeLogBodies: true })
    const session = await api.authenticate('ada@example.org', password)
    const impersonation = await api.validateImpersonation(token)
    expect([session.token, impersonation.token, impersonation.authToken, api.token]).toEqual([
      token,
      token,
      token,
      token,
    ])
    for (const held of [api, api.stateless, session, impersonation, logged, { api, session }]) {
      expect(findLeaks(held, { password, token })).toEqual([])
    }
    expect(inspect(session)).toContain('edit')
    expect(JSON.stringify(session)).toBe('{"permissions":[{"permission":"edit"}]}')
    expect(JSON.stringify(impersonation)).toBe('{"user":"ada","company":"c1"}')
  })

  it('do not show in complaints about them', async () => {
    const { api } = scene(() => Response.json({}))
    const make = (): unknown => new CloudspotLicenseApi('crm', { token: `${token}\n` })
    const complaints = [
      await api.getUser(`${token}\n`).catch((error: unknown) => error),
      await api.authenticate('', password).catch((error: unknown) => error),
      await Promise.resolve()
        .then(make)
        .catch((error: unknown) => error),
    ]
    expect(complaints.map((error) => (error as Error).name)).toEqual(['ConfigError', 'ConfigError', 'ConfigError'])
    expect(findLeaks(complaints, { password, token })).toEqual([])
  })
})
