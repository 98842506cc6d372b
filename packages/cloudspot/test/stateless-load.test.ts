import { serve } from '@core/http/testing'
import { BadCredentials, createLicenseClient, NoValidToken } from '@sdk/cloudspot'
import { createFakeLicenseServer } from '@sdk/cloudspot/testing'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'

const names = Array.from({ length: 20 }, (_, index) => `user-${index}`)
const companyOf = (name: string): string => `company-of-${name}`

/** Lets nobody go on before `count` have arrived. */
function meeting(count: number): { arrive: () => Promise<void>; arrived: () => number } {
  let arrived = 0
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return {
    arrive: async () => {
      arrived += 1
      if (arrived === count) open()
      await opened
    },
    arrived: () => arrived,
  }
}

test('users never mix on one client, with calls of all of them under way at once', { timeout: 30_000 }, async () => {
  const fake = createFakeLicenseServer({
    apps: ['crm'],
    companies: names.map((name) => ({ id: companyOf(name), name: `Company of ${name}` })),
    users: names.map((name) => ({
      username: name,
      password: `password of ${name}`,
      firstName: name,
      permissions: { crm: { [companyOf(name)]: ['use_app', `slug-of-${name}`] } },
    })),
  })
  const rounds = Array.from({ length: 10 }, () => names).flat()
  const everyLogin = meeting(rounds.length)
  await using server = await serve(async (request) => {
    const isLogin = request.url.endsWith('/auth/authenticate/')
    // No login is answered before all have arrived: so many are under way at once, however slow the machine is.
    if (isLogin) await everyLogin.arrive()
    // And answers come in another order than the requests.
    await sleep(Math.random() * 8)
    return await fake.fetch(request)
  })
  await using client = createLicenseClient('crm', { baseUrl: `${server.url}/api/v1` })

  const tokens = await Promise.all(
    rounds.map(async (name) => {
      const { token, permissions } = await client.authenticate(name, `password of ${name}`)
      const [user, asked, slugs, stranger] = await Promise.all([
        client.getUser(token),
        client.getPermissions(token),
        client.getCompanyPermissions(companyOf(name), token),
        client.getUser(`not a token of ${name}`).catch((error: unknown) => error),
      ])
      expect(user.firstName).toBe(name)
      expect(permissions.companies()).toEqual([{ id: companyOf(name), name: `Company of ${name}` }])
      expect(asked.slugs()).toEqual(['use_app', `slug-of-${name}`])
      expect(slugs).toEqual(['use_app', `slug-of-${name}`])
      expect(stranger).toBeInstanceOf(NoValidToken)
      return token
    }),
  )
  expect(new Set(tokens).size).toBe(200)
  expect(everyLogin.arrived()).toBe(200)
})

test('a client without memory sends only what a call brings', async () => {
  const fake = createFakeLicenseServer({ apps: ['crm'], users: [{ username: 'ada', password: 'open' }] })
  await using client = createLicenseClient('crm', { baseUrl: fake.url, fetch: fake.fetch })
  const { token } = await client.authenticate('ada', 'open')
  await expect(client.getUser('')).rejects.toMatchObject({ code: 'no_token' })
  await expect(client.getUser(undefined as unknown as string)).rejects.toMatchObject({ code: 'no_token' })
  await expect(client.authenticate('ada', 'shut')).rejects.toBeInstanceOf(BadCredentials)
  const { data, response } = await client.getUser(token).withResponse()
  expect(data).toEqual({ firstName: '', lastName: '', email: 'ada' })
  expect(response).toMatchObject({ status: 200, attempts: 1 })
})
