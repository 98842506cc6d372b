import { probe } from '@sdk/ovirt'
import { describe, expect, it } from 'vitest'

const host = 'engine.example.com'
const login = { username: 'admin@internal', password: 'secret' }

const version3 = '<api><version major="4" minor="1" build="0" revision="0"/></api>'
const version4 = '<api><version><major>4</major><minor>1</minor></version></api>'

type Answer = (request: Request) => string | undefined

/** A server that has what `answer` knows by path; its login service gives a token to everybody, if it has one. */
function serverWith(answer: Answer, hasLogin = true): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url)
    if (hasLogin && pathname === '/ovirt-engine/sso/oauth/token') return Response.json({ access_token: 'a-token' })
    if (pathname === '/ovirt-engine/services/sso-logout') return Response.json({})
    const text = await Promise.resolve(answer(request))
    if (text === undefined) return new Response(null, { status: 404 })
    return new Response(text, { headers: { 'content-type': 'application/xml' } })
  }
}

const at =
  (path: string, text: Answer): Answer =>
  (request) =>
    new URL(request.url).pathname === path ? text(request) : undefined

describe('probe_spec: exists?', () => {
  const certificate = at('/ovirt-engine/services/pki-resource', (request) =>
    new URL(request.url).search === '?resource=ca-certificate&format=X509-PEM-CA'
      ? '-----BEGIN CERTIFICATE-----\n'
      : undefined,
  )

  it('returns true when server exists', async () => {
    expect((await probe({ host, fetch: serverWith(certificate) })).exists).toBe(true)
  })

  it('returns false when server is missing', async () => {
    expect((await probe({ host, fetch: serverWith(() => undefined) })).exists).toBe(false)
  })
})

describe('probe_spec: probe', () => {
  it('detects v3 api: by user and password, where there is no login service', async () => {
    const authorizations: (string | null)[] = []
    const answer = at('/api', (request) => {
      authorizations.push(request.headers.get('authorization'))
      return version3
    })
    const found = await probe({ host, ...login, fetch: serverWith(answer, false) })
    expect(found).toEqual({ exists: false, url: `https://${host}/api`, versions: ['3'] })
    const basic = `Basic ${btoa(`${login.username}:${login.password}`)}`
    expect(authorizations).toEqual([null, basic, basic])
  })

  it('detects v3 and v4 api', async () => {
    const answer = at('/ovirt-engine/api', ({ headers }) => (headers.get('version') === '3' ? version3 : version4))
    const found = await probe({ host, ...login, fetch: serverWith(answer) })
    expect(found).toMatchObject({ url: `https://${host}/ovirt-engine/api`, versions: ['3', '4'] })
  })

  it('detects v4 api', async () => {
    const answer = at('/ovirt-engine/api', () => version4)
    expect((await probe({ host, ...login, fetch: serverWith(answer) })).versions).toEqual(['4'])
  })
})
