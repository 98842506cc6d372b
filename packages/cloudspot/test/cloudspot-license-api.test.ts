import { capture, withFaults } from '@core/http/testing'
import {
  BadCredentials,
  CloudspotLicenseApi,
  DecodeError,
  NotFoundError,
  NoValidToken,
  ServerError,
} from '@sdk/cloudspot'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { clientOf, companyOne, companyThree, companyTwo, fakeWorld } from './world.ts'

const profile = (name: string): Response =>
  Response.json({ first_name: name, last_name: '', email: `${name}@x`, pin: null })

/** Something that happens when it is told to. */
function later(): { coming: Promise<void>; come: () => void } {
  let come = (): void => undefined
  const coming = new Promise<void>((resolve) => {
    come = resolve
  })
  return { coming, come }
}

describe('logging in', () => {
  it('remembers token and permissions, and then the user', async () => {
    const fake = fakeWorld()
    await using api = clientOf(fake)
    expect(api.token).toBeUndefined()
    expect(api.user).toEqual({ firstName: '', lastName: '', email: '' })
    expect(api.permissions.items()).toEqual([])

    const session = await api.authenticate('ada@example.org', 'open sesame')
    expect(session.token).toBe(api.token)
    expect(fake.tokens()).toEqual([{ token: api.token, username: 'ada@example.org' }])
    expect(api.permissions.items()).toEqual([
      { companyId: companyOne, companyName: 'Company One', permissions: ['use_app'] },
      { companyId: companyTwo, companyName: 'Company Two', permissions: ['edit_client', 'use_app'] },
    ])

    const user = await api.getUser()
    expect(user).toEqual({ firstName: 'Ada', lastName: 'Invented', email: 'ada@example.org', pin: '0123' })
    expect(api.user).toBe(user)
  })

  it('keeps nothing of a login that is refused', async () => {
    const api = clientOf(fakeWorld())
    await api.authenticate('ada@example.org', 'open sesame')
    const { token } = api
    const refused = api.authenticate('ada@example.org', 'wrong password')
    await expect(refused).rejects.toBeInstanceOf(BadCredentials)
    await expect(refused).rejects.toMatchObject({
      status: 401,
      code: 'bad_credentials',
      operation: 'auth.authenticate',
    })
    expect(api.token).toBe(token)
    expect(api.permissions.companies()).toHaveLength(2)
  })

  it('forgets the user and the permissions of another token', async () => {
    const fake = fakeWorld()
    const api = clientOf(fake)
    await api.authenticate('ada@example.org', 'open sesame')
    await api.getUser()
    await api.authenticate('bob@example.org', 'shut sesame')
    expect(api.user.firstName).toBe('')
    expect(api.permissions.companies()).toEqual([{ id: companyTwo, name: 'Company Two' }])
    await api.getUser(fake.issueToken('ada@example.org'))
    expect(api.user.firstName).toBe('Ada')
    expect(api.permissions.items()).toEqual([])
  })

  it.each([[{}], [{ token: '', permissions: [] }], [{ token: null, permissions: [] }], [{ has_error: true }]])(
    'takes a 200 without a token for no login: %j',
    async (body) => {
      const api = new CloudspotLicenseApi('crm', { token: 'good', fetch: async () => Response.json(body) })
      await expect(api.authenticate('u', 'p')).rejects.toBeInstanceOf(DecodeError)
      expect(api.token).toBe('good')
    },
  )

  it('sends a later login without the token of an earlier one', async () => {
    const seen = capture(() => Response.json({ token: 'tok-2', permissions: [] }))
    const api = new CloudspotLicenseApi('crm', { token: 'tok-1', fetch: seen.fetch })
    await api.authenticate('u', 'p')
    expect(seen.requests[0]?.headers['x-license-token']).toBeUndefined()
  })
})

describe('results that come late', () => {
  const listOf = (slug: string): Response =>
    Response.json({ permissions: [{ company_id: companyOne, permissions: ['use_app', slug] }] })

  it.each(['getPermissions', 'getUser'] as const)('of %s are not put in place of later ones', async (method) => {
    const [{ coming, come }, first] = [later(), later()]
    let asked = 0
    const api = new CloudspotLicenseApi('crm', {
      token: 'tok',
      fetch: async () => {
        asked += 1
        first.come()
        const name = asked === 1 ? 'old' : 'new'
        if (name === 'old') await coming
        return method === 'getUser' ? profile(name) : listOf(name)
      },
    })
    const early = api[method]()
    await first.coming
    await api[method]()
    come()
    await early
    expect([...api.permissions.slugs(), api.user.firstName].filter((text) => /old|new/.test(text))).toEqual(['new'])
  })
})

describe('tokens', () => {
  it('reads the current token for each call', async () => {
    const seen = capture(() => profile('ada'))
    const api = new CloudspotLicenseApi('crm', { token: 'first', fetch: seen.fetch })
    await api.getUser()
    api.token = 'second'
    await api.getUser()
    expect(seen.requests.map(({ headers }) => headers['x-license-token'])).toEqual(['first', 'second'])
  })

  it('clears what it knows when it is set, and only if it is another', async () => {
    const api = new CloudspotLicenseApi('crm', { token: 'first', fetch: async () => profile('ada') })
    await api.getUser()
    api.token = 'first'
    expect(api.user.firstName).toBe('ada')
    api.token = ''
    expect(api.token).toBeUndefined()
    expect(api.user.firstName).toBe('')
  })

  it('remembers an argument once it is accepted', async () => {
    const fake = fakeWorld()
    const api = clientOf(fake)
    const good = fake.issueToken('ada@example.org')
    await api.getPermissions(good)
    expect(api.token).toBe(good)
    await expect(api.getUser('unknown')).rejects.toMatchObject({ name: 'NoValidToken', status: 401 })
    expect(api.token).toBe(good)
    expect(api.permissions.companies()).toHaveLength(2)
  })

  it('does not take over a token that the service failed to judge', async () => {
    const faulty = withFaults(fakeWorld().fetch)
    faulty.failNext(/./, 503)
    const api = new CloudspotLicenseApi('crm', { token: 'good', fetch: faulty.fetch, retry: false })
    await expect(api.getUser('other')).rejects.toBeInstanceOf(ServerError)
    expect(api.token).toBe('good')
  })

  it.each(['', null])('never takes an empty argument (%j) for the remembered token', async (none) => {
    const seen = capture(() => profile('ada'))
    const api = new CloudspotLicenseApi('crm', { token: 'of somebody else', fetch: seen.fetch })
    const calls = [
      api.getUser(none as string),
      api.getPermissions(none as string),
      api.getCompanyPermissions('c', none as string),
      api.validateImpersonation(none as string),
    ]
    for (const call of calls) {
      await expect(call).rejects.toBeInstanceOf(NoValidToken)
      await expect(call).rejects.toMatchObject({ status: 0, code: 'no_token', attempts: 0 })
    }
    expect(seen.requests).toEqual([])
  })

  it('refuses a token that was revoked', async () => {
    const fake = fakeWorld()
    const api = clientOf(fake)
    await api.authenticate('ada@example.org', 'open sesame')
    fake.revokeTokensOf('ada@example.org')
    await expect(api.getUser()).rejects.toBeInstanceOf(NoValidToken)
    await expect(api.getPermissions()).rejects.toBeInstanceOf(NoValidToken)
    await expect(api.getCompanyPermissions(companyOne)).rejects.toBeInstanceOf(NoValidToken)
  })
})

describe('calls that overtake each other', () => {
  it('leaves a later login alone when an earlier answer comes late', async () => {
    const late = later()
    const fake = fakeWorld()
    const faulty = withFaults(fake.fetch)
    faulty.failNext('POST /api/v1/auth/authenticate/', async (_request, next) => {
      await late.coming
      return await next()
    })
    const api = clientOf(fake, { fetch: faulty.fetch })
    const first = api.authenticate('ada@example.org', 'open sesame')
    await api.authenticate('bob@example.org', 'shut sesame')
    const { token } = api
    late.come()
    expect((await first).permissions.companies()).toHaveLength(2)
    expect(api.token).toBe(token)
    expect(api.permissions.companies()).toEqual([{ id: companyTwo, name: 'Company Two' }])
  })

  it('does not keep a user that was asked for with an older token', async () => {
    const late = later()
    const fake = fakeWorld()
    const faulty = withFaults(fake.fetch)
    const api = clientOf(fake, { fetch: faulty.fetch, token: fake.issueToken('ada@example.org') })
    faulty.failNext('GET /api/v1/auth/users/profile/', async (_request, next) => {
      await late.coming
      return await next()
    })
    const asked = api.getUser()
    api.token = fake.issueToken('bob@example.org')
    late.come()
    expect((await asked).firstName).toBe('Ada')
    expect(api.user.firstName).toBe('')
  })
})

describe('companies and impersonation', () => {
  it('asks for the permissions of one company', async () => {
    const api = clientOf(fakeWorld())
    await api.authenticate('ada@example.org', 'open sesame')
    const slugs = await api.getCompanyPermissions(companyTwo)
    expectTypeOf(slugs).toEqualTypeOf<readonly string[]>()
    expect(slugs).toEqual(['edit_client', 'use_app'])
    await expect(api.getCompanyPermissions(companyThree)).rejects.toBeInstanceOf(NotFoundError)
  })

  it('writes a company id as one segment', async () => {
    const seen = capture(() => Response.json({ permissions: [] }))
    const api = new CloudspotLicenseApi('crm', { token: 't', fetch: seen.fetch })
    await api.getCompanyPermissions('a b/../c?x=1')
    expect(new URL(seen.requests[0]?.url ?? '').pathname).toBe(
      '/api/v1/auth/get-company-permissions/a%20b%2F..%2Fc%3Fx%3D1/',
    )
  })

  it('trades an impersonation token for one to work with, and remembers neither', async () => {
    const fake = fakeWorld()
    const api = clientOf(fake)
    const token = fake.startImpersonation('bob@example.org', companyTwo)
    const impersonation = await api.validateImpersonation(token)
    expect(impersonation).toMatchObject({ token, user: 'bob@example.org', company: companyTwo })
    expect(api.token).toBeUndefined()
    expect((await api.getUser(impersonation.authToken)).firstName).toBe('Bob')
    await expect(api.validateImpersonation(token)).rejects.toMatchObject({ name: 'NoValidToken', status: 400 })
  })
})

describe('types', () => {
  it('refuses wrong use', () => {
    // @ts-expect-error -- options are an object
    expect(() => new CloudspotLicenseApi('crm', 'token')).toThrow(
      'options: must be an object; give a token as { token }',
    )
    const api = new CloudspotLicenseApi('crm')
    expectTypeOf(api.token).toEqualTypeOf<string | undefined>()
    // @ts-expect-error -- an absent company must not mean any company
    expect(() => api.permissions.has('edit_client', undefined)).toThrow('companyId')
    // @ts-expect-error -- set by the service alone
    expect(() => (api.user = { firstName: '', lastName: '', email: '' })).toThrow(TypeError)
  })
})
