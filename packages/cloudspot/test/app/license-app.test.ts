import { BadCredentials, ConfigError, NoValidToken, RateLimitError, ServerError } from '@sdk/cloudspot'
import { ImpersonationUsedError, LicenseApp, NoAccessError, NotLoggedInError } from '@sdk/cloudspot/app'
import { createFakeLicenseServer } from '@sdk/cloudspot/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { companyOne, companyThree, companyTwo } from '../world.ts'
import { ada, appWorld, bob, failureOf, licenseOf } from './app-world.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe('login', () => {
  it('begins a session with a new id, for a user with one company or for one who has to choose', async () => {
    const { app } = appWorld()
    const [first, second, other] = [await app.logIn(...bob), await app.logIn(...bob), await app.logIn(...ada)]
    expect(first.id).toMatch(/^[\w-]{43}$/)
    expect(new Set([first.id, second.id, other.id]).size).toBe(3)
    expect(first.user).toMatchObject({ username: 'bob@example.org', firstName: 'Bob', id: second.user.id })
    expect([first.company, first.needsCompany]).toEqual([{ id: companyTwo, name: 'Company Two' }, false])
    expect([other.company, other.needsCompany, other.has('use_app')]).toEqual([undefined, true, false])
    expect(other.companies.map(({ id }) => id)).toEqual([companyOne, companyTwo])
    expect(first.expiresAt.getTime() - first.startedAt.getTime()).toBe(12 * 3_600_000)
    expect((await app.find(first.id))?.user.username).toBe('bob@example.org')
  })

  it('knows a user by the name in any spelling', async () => {
    const { app } = appWorld()
    const [one, other] = [await app.logIn(...ada), await app.logIn(' ADA@Example.org', ada[1])]
    expect(other.user.id).toBe(one.user.id)
  })

  it('ends the session before, and no other', async () => {
    const { app } = appWorld()
    const [before, elsewhere] = [await app.logIn(...ada), await app.logIn(...ada)]
    await app.logIn(...bob, { previousId: before.id })
    expect(await app.find(before.id)).toBeUndefined()
    expect((await app.find(elsewhere.id))?.user.firstName).toBe('Ada')
  })

  it('that fails begins none, and says why', async () => {
    const { app, fake, asked } = appWorld()
    expect(await failureOf(app.logIn(ada[0], 'no'))).toBeInstanceOf(BadCredentials)
    expect(await failureOf(app.logIn('', 'no'))).toBeInstanceOf(ConfigError)
    fake.setPermissions('bob@example.org', 'crm', companyTwo, ['is_superuser'])
    const error = await failureOf(app.logIn(...bob))
    expect(error).toBeInstanceOf(NoAccessError)
    expect(error).toMatchObject({ code: 'no_company', status: 403, message: expect.stringContaining('application id') })
    const wrong = new LicenseApp({
      license: licenseOf(createFakeLicenseServer({ users: [{ username: 'ada', password: 'open' }] })),
      webhook: false,
    })
    expect(await failureOf(wrong.logIn('ada', 'open'))).toMatchObject({ code: 'no_company' })
    expect(asked).toEqual(['authenticate/', 'authenticate/'])
  })

  it.each([
    [429, RateLimitError],
    [500, ServerError],
  ])('tells %d from wrong credentials', async (status, kind) => {
    const app = new LicenseApp({
      license: licenseOf(
        createFakeLicenseServer(),
        async () => await Promise.resolve(Response.json({ message: 'x' }, { status })),
      ),
      webhook: false,
    })
    const error = await failureOf(app.logIn(...ada))
    expect(error).toBeInstanceOf(kind)
    expect(error).not.toBeInstanceOf(BadCredentials)
  })
})

describe('sessions', () => {
  it('end at logout, at their time, and when the License server refuses the token', async () => {
    const { app, fake } = appWorld({ lifetimeMs: 60_000, maxAgeMs: 1000 })
    const [out, late, refused] = [await app.logIn(...ada), await app.logIn(...bob), await app.logIn(...ada)]
    await app.logOut(out.id)
    expect(await app.find(out.id)).toBeUndefined()
    fake.revokeTokensOf('ada@example.org')
    await app.invalidate('ada@example.org')
    expect(await app.find(refused.id)).toBeUndefined()
    vi.useFakeTimers({ now: Date.now() + 60_001, toFake: ['Date'] })
    expect(await app.find(late.id)).toBeUndefined()
  })

  it('are nobody’s for what can be no id', async () => {
    const { app, asked } = appWorld()
    for (const id of ['', '__proto__', '../x', 'A'.repeat(43), undefined, 7]) {
      expect(await app.find(id as string)).toBeUndefined()
      await app.logOut(id as string)
    }
    expect(asked).toEqual([])
  })

  it('go on with the token that was given last', async () => {
    const { app, fake } = appWorld()
    const first = await app.logIn(...ada)
    const [old] = fake.tokens()
    await app.logIn(...ada)
    fake.revokeToken(old?.token ?? '')
    await app.invalidate(ada[0])
    expect((await app.find(first.id))?.user.firstName).toBe('Ada')
  })
})

describe('companies', () => {
  it('are chosen and switched, and the last one is where the next login begins', async () => {
    const { app } = appWorld()
    const { id } = await app.logIn(...ada)
    const two = await app.chooseCompany(id, companyTwo)
    expect([two.company?.name, two.has('edit_client'), two.needsCompany]).toEqual(['Company Two', true, false])
    const one = await app.chooseCompany(id, companyOne)
    expect([one.company?.name, one.has('edit_client'), one.has('use_app')]).toEqual(['Company One', false, true])
    expect((await app.logIn(...ada)).company?.id).toBe(companyOne)
    expect((await app.find(id))?.company?.id).toBe(companyOne)
  })

  it('of two sessions of one user are apart', async () => {
    const { app } = appWorld()
    const [left, right] = [await app.logIn(...ada), await app.logIn(...ada)]
    await app.chooseCompany(left.id, companyOne)
    await app.chooseCompany(right.id, companyTwo)
    expect([(await app.find(left.id))?.company?.id, (await app.find(right.id))?.company?.id]).toEqual([
      companyOne,
      companyTwo,
    ])
  })

  it('are asked for first: a refusal or an outage changes nothing', async () => {
    const world = appWorld()
    const { app, fake } = world
    const { id } = await app.logIn(...ada)
    await app.chooseCompany(id, companyTwo)
    for (const wrong of [companyThree, '..', 'a/b', '__proto__', 'unknown']) {
      expect(await failureOf(app.chooseCompany(id, wrong))).toMatchObject({
        name: 'NoAccessError',
        code: 'company_refused',
      })
    }
    expect(await failureOf(app.chooseCompany(id, ''))).toBeInstanceOf(ConfigError)
    world.before = () => {
      throw new TypeError('fetch failed')
    }
    expect(await failureOf(app.chooseCompany(id, companyOne))).toMatchObject({ name: 'ConnectionError' })
    world.before = () => undefined
    const still = await app.find(id)
    expect([still?.company?.id, still?.has('edit_client')]).toEqual([companyTwo, true])
    expect(await failureOf(app.chooseCompany('no session', companyOne))).toBeInstanceOf(NotLoggedInError)
    // A company that was taken away a moment ago, of which no webhook has told.
    fake.webhooks.hold()
    fake.setPermissions('ada@example.org', 'crm', companyOne, [])
    expect(await failureOf(app.chooseCompany(id, companyOne))).toMatchObject({ code: 'company_refused' })
  })

  it('a choice does not revive a session that has ended meanwhile', async () => {
    const world = appWorld()
    const { app } = world
    const { id } = await app.logIn(...ada)
    let ended = false
    world.before = async (path) => {
      if (!ended && path === 'get-permissions/') {
        ended = true
        await app.logOut(id)
      }
    }
    expect(await failureOf(app.chooseCompany(id, companyOne))).toBeInstanceOf(NotLoggedInError)
    expect(await app.find(id)).toBeUndefined()
  })

  it('are not needed where the service has none', async () => {
    const single = async (request: Request): Promise<Response> =>
      await Promise.resolve(
        Response.json(
          request.url.includes('profile')
            ? { first_name: 'A', last_name: 'B', email: 'a@example.org' }
            : { token: 'tok', permissions: [{ permission: 'edit' }] },
        ),
      )
    const app = new LicenseApp({ license: licenseOf(createFakeLicenseServer(), single), webhook: false })
    const session = await app.logIn('a', 'b')
    expect([session.needsCompany, session.has('edit'), session.has('other')]).toEqual([false, true, false])
  })
})

describe('impersonation', () => {
  it('begins a session as the user, for the company, and ends the one before', async () => {
    const { app, fake } = appWorld()
    const support = await app.logIn(...bob)
    const session = await app.impersonate(fake.startImpersonation('ada@example.org', companyTwo), {
      previousId: support.id,
    })
    expect([session.user.firstName, session.company?.id, session.isImpersonated]).toEqual(['Ada', companyTwo, true])
    expect(session.has('edit_client')).toBe(true)
    expect(await app.find(support.id)).toBeUndefined()
    expect((await app.find(session.id))?.isImpersonated).toBe(true)
  })

  it('is good for once, also at the same time', async () => {
    const { app, fake, asked } = appWorld()
    const token = fake.startImpersonation('ada@example.org', companyTwo)
    const results = await Promise.allSettled([app.impersonate(token), app.impersonate(token), app.impersonate(token)])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(await failureOf(app.impersonate(token))).toBeInstanceOf(ImpersonationUsedError)
    expect(asked.filter((path) => path.startsWith('impersonation'))).toHaveLength(1)
  })

  it('that is refused leaves the session before as it is', async () => {
    const { app, fake } = appWorld()
    const support = await app.logIn(...bob)
    const previous = { previousId: support.id }
    expect(await failureOf(app.impersonate('made up', previous))).toBeInstanceOf(NoValidToken)
    const elsewhere = fake.startImpersonation('ada@example.org', companyThree)
    expect(await failureOf(app.impersonate(elsewhere, previous))).toMatchObject({ code: 'company_refused' })
    expect(await failureOf(app.impersonate('', previous))).toBeInstanceOf(NoValidToken)
    expect((await app.find(support.id))?.user.firstName).toBe('Bob')
  })

  it('revokes what was known of the user before it grants anything', async () => {
    const world = appWorld()
    const { app, fake } = world
    const own = await app.logIn(...ada)
    await app.chooseCompany(own.id, companyTwo)
    fake.webhooks.hold()
    fake.setPermissions('ada@example.org', 'crm', companyTwo, ['use_app'])
    const session = await app.impersonate(fake.startImpersonation('ada@example.org', companyTwo))
    expect([session.has('edit_client'), (await app.find(own.id))?.has('edit_client')]).toEqual([false, false])
  })
})
