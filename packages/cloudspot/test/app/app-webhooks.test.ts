import { createLicenseClient } from '@sdk/cloudspot'
import { LicenseApp } from '@sdk/cloudspot/app'
import type { FakeWebhookEvent } from '@sdk/cloudspot/testing'
import { type WebhookEvent } from '@sdk/cloudspot/webhooks'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { companyOne, companyTwo, fakeWorld } from '../world.ts'
import { ada, type AppWorld, appWorld, bob, secret, webhookUrl } from './app-world.ts'

const answers = ({ fake }: AppWorld): unknown[] =>
  fake.webhooks.deliveries.map(({ status, answer }) => [status, answer])
const updated = [200, { status: 'OBJECT_UPDATED' }]
const notFound = [404, { status: 'NOT_FOUND', error: { message: 'No user here has this name.' } }]

describe('events', () => {
  it('take a permission away from a user who is logged in', async () => {
    const world = appWorld()
    const { app, fake } = world
    const { id } = await app.logIn(...ada)
    await app.chooseCompany(id, companyTwo)
    fake.setPermissions(ada[0], 'crm', companyTwo, ['use_app'])
    await fake.webhooks.settled()
    expect((await app.find(id))?.has('edit_client')).toBe(false)
    fake.setPermissions(ada[0], 'crm', companyTwo, [])
    await fake.webhooks.settled()
    const session = await app.find(id)
    expect([session?.company, session?.needsCompany, session?.has('use_app')]).toEqual([undefined, true, false])
    expect(session?.companies.map((company) => company.id)).toEqual([companyOne])
    expect(answers(world)).toEqual([updated, updated])
  })

  it('may be made up, and grant nothing', async () => {
    const { app, fake } = appWorld()
    const { id } = await app.logIn(...ada)
    await app.chooseCompany(id, companyOne)
    const event: FakeWebhookEvent = {
      event: 'permissions.updated',
      data: {
        username: ada[0],
        company_id: companyOne,
        permissions: ['use_app', 'is_superuser'],
        available_companies: [],
      },
    }
    fake.webhooks.send('crm', event)
    await fake.webhooks.settled()
    expect((await app.find(id))?.has('edit_client')).toBe(false)
  })

  it('change pins and names, whatever order they come in and however often', async () => {
    const world = appWorld()
    const { app, fake } = world
    const { id, user } = await app.logIn(...ada)
    fake.webhooks.hold()
    fake.setPin(ada[0], '1')
    fake.setPin(ada[0], '2')
    fake.changeEmail(ada[0], 'second@example.org')
    fake.changeEmail('second@example.org', 'third@example.org')
    fake.webhooks.release('reversed')
    await fake.webhooks.settled()
    expect((await app.find(id))?.user.username).toBe('third@example.org')
    for (const { event, data } of fake.webhooks.deliveries) fake.webhooks.send('crm', { event, data })
    await fake.webhooks.settled()
    const session = await app.find(id)
    expect(session?.user).toMatchObject({
      id: user.id,
      username: 'third@example.org',
      email: 'third@example.org',
      pin: '2',
    })
    expect((await app.logIn('THIRD@example.org', ada[1])).user.id).toBe(user.id)
    // Only the second new name came for a user whom nobody knew yet; it was made up for when the first one came.
    expect(answers(world)).toEqual([notFound, ...Array.from({ length: 7 }, () => updated)])
  })

  it('make users, with the token that later events name them by', async () => {
    const world = appWorld()
    const { app, fake } = world
    const target = { appId: 'shop', url: webhookUrl, headers: { 'x-key': secret }, namesUsersBy: 'token' } as const
    const shop = appWorld(
      {
        license: createLicenseClient('shop', { baseUrl: fake.url, fetch: fake.fetch }),
      },
      fakeWorld(),
    )
    fake.webhooks.connect({ ...target, handler: shop.app.webhook })
    fake.createUser(
      { username: 'eve@example.org', password: 'let me in', permissions: { crm: { [companyOne]: ['use_app'] } } },
      { issuesToken: true },
    )
    fake.setPermissions('eve@example.org', 'shop', companyOne, ['use_app'])
    await fake.webhooks.settled()
    const created = [200, { status: 'OBJECT_CREATED', id: expect.stringMatching(/^[\da-f-]{36}$/) }]
    expect(answers(world)).toEqual([created, created, updated])
    const event = fake.webhooks.deliveries[0]
    if (event !== undefined) fake.webhooks.send('crm', event)
    await fake.webhooks.settled()
    expect(answers(world).at(-1)).toEqual([
      400,
      { status: 'OBJECT_EXISTS', error: { message: 'User already exists.' } },
    ])
    const { answer } = fake.webhooks.deliveries[0] ?? {}
    expect((await app.logIn('eve@example.org', 'let me in')).user.id).toBe((answer as { id: string }).id)
  })

  it('of users who were never here, or whose new name is taken, are refused', async () => {
    const world = appWorld()
    const { app, fake } = world
    await app.logIn(...ada)
    await app.logIn(...bob)
    fake.webhooks.send('crm', { event: 'user.pin.updated', data: { user_username: 'eve@example.org', pin: '1' } })
    fake.webhooks.send('crm', { event: 'user.email.updated', data: { current_email: ada[0], change_to_email: bob[0] } })
    fake.webhooks.send('crm', {
      event: 'permissions.updated',
      data: { token: 'unknown', company_id: 'c', permissions: [], available_companies: [] },
    })
    await fake.webhooks.settled()
    expect(answers(world)).toEqual([
      notFound,
      [400, { status: 'OBJECT_EXISTS', error: { message: 'Another user here has the new name.' } }],
      notFound,
    ])
    expect((await app.logIn(...ada)).user.username).toBe(ada[0])
  })

  it('are told to the app, and come again if it fails', async () => {
    const fake = fakeWorld()
    const told: WebhookEvent[] = []
    let failures = 2
    const { app } = appWorld(
      {
        webhook: {
          guard: 'none-because-this-is-a-test',
          onApplied: (event) => {
            failures -= 1
            if (failures >= 0) throw new Error('not now')
            told.push(event)
          },
        },
      },
      fake,
    )
    await app.logIn(...ada)
    fake.setPin(ada[0], '7')
    await fake.webhooks.settled()
    expect(fake.webhooks.deliveries).toMatchObject([{ status: 200, attempts: 3 }])
    expect(told).toEqual([{ event: 'user.pin.updated', data: { username: ada[0], pin: '7' } }])
  })

  it('are refused without the secret, and nothing changes', async () => {
    const { app, fake, asked } = appWorld()
    const { id } = await app.logIn(...ada)
    const before = asked.length
    const request = new Request('https://app.example.com/auth/webhook', {
      method: 'POST',
      body: JSON.stringify({
        event: 'user.email.updated',
        data: { current_email: ada[0], change_to_email: 'eve@example.org' },
      }),
    })
    expect((await app.webhook?.(request))?.status).toBe(401)
    expect((await app.find(id))?.user.username).toBe(ada[0])
    expect([asked.length, fake.webhooks.deliveries]).toEqual([before, []])
  })

  it('are not taken in where webhooks are off', () => {
    expect(appWorld({ webhook: false }).app.webhook).toBeUndefined()
    expect(() => new LicenseApp({ license: appWorld().app } as never)).toThrow('license')
  })
})

it('any changes, delivered in any order and any number of times, end where the License server is', async () => {
  const slugs = fc.subarray(['use_app', 'edit_client', 'export', 'is_superuser'])
  const change = fc.record({
    user: fc.constantFrom(ada[0], bob[0]),
    company: fc.constantFrom(companyOne, companyTwo),
    slugs,
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 8 }),
      fc.infiniteStream(fc.nat()),
      async (changes, dice) => {
        const { app, fake } = appWorld()
        const sessions = [await app.logIn(...ada), await app.logIn(...bob)]
        fake.webhooks.hold()
        for (const { user, company, slugs: granted } of changes) fake.setPermissions(user, 'crm', company, granted)
        fake.webhooks.release((dice.next().value ?? 0) % 2 === 0 ? 'reversed' : 'as it happened')
        await Promise.all([fake.webhooks.settled(), ...sessions.map(async ({ id }) => await app.find(id))])
        for (const { event, data } of fake.webhooks.deliveries) {
          if ((dice.next().value ?? 0) % 3 === 0) fake.webhooks.send('crm', { event, data })
        }
        await fake.webhooks.settled()
        for (const [index, [username, password]] of [ada, bob].entries()) {
          const session = await app.find(sessions[index]?.id ?? '')
          const truth = await appWorld({ webhook: false }, fake)
            .app.logIn(username, password)
            .catch(() => undefined)
          expect(session?.permissions.toJSON()).toEqual(truth?.permissions.toJSON() ?? [])
        }
      },
    ),
    { numRuns: 40 },
  )
})
