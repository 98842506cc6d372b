import { serve } from '@core/http/testing'
import { createFakeLicenseServer } from '@sdk/cloudspot/testing'
import { createWebhookHandler, expressWebhook, sharedSecret } from '@sdk/cloudspot/webhooks'
import { describe, expect, it } from 'vitest'
import { listen } from './running-app.ts'
import { notedApplications } from './webhooks/deliveries.ts'
import { companyOne, companyTwo, fakeWorld } from './world.ts'

const secret = 'a secret: with signs of all kinds @/?'
const eve = { username: 'eve@example.org', password: 'let me in', firstName: 'Eve', lastName: 'Invented', pin: '9' }

describe('the webhooks of a fake', () => {
  it('deliver every change over a socket, with the secret of their address', async () => {
    const { applied, on } = notedApplications()
    await using app = await listen(
      expressWebhook(createWebhookHandler({ guard: sharedSecret({ secret, basic: true }), on })),
    )
    const fake = fakeWorld()
    fake.webhooks.connect({ appId: 'crm', url: app.url.replace('//', `//hook:${encodeURIComponent(secret)}@`) })
    fake.setPermissions('ada@example.org', 'crm', companyOne, ['use_app', 'export'])
    fake.setPermissions('ada@example.org', 'shop', companyOne, [])
    fake.setPin('ada@example.org', undefined)
    fake.changeEmail('ada@example.org', 'new@example.org')
    fake.createUser(eve, { issuesToken: true })
    await fake.webhooks.settled()
    expect(applied).toEqual([
      [
        'permissions.updated',
        {
          username: 'ada@example.org',
          companyId: companyOne,
          permissions: ['use_app', 'export'],
          availableCompanies: [
            { id: companyOne, name: 'Company One' },
            { id: companyTwo, name: 'Company Two' },
          ],
        },
      ],
      ['user.pin.updated', { username: 'ada@example.org' }],
      ['user.email.updated', { currentEmail: 'ada@example.org', changeToEmail: 'new@example.org' }],
      ['user.created', { email: 'eve@example.org', firstName: 'Eve', lastName: 'Invented', pin: '9' }],
    ])
    expect(applied[3]?.[1]).toHaveProperty('licenseToken', fake.tokens()[0]?.token)
    expect(fake.webhooks.deliveries.map(({ status, attempts }) => [status, attempts])).toEqual([
      [200, 1],
      [200, 1],
      [200, 1],
      [200, 1],
    ])
    expect(fake.users.map(({ username }) => username)).toContain('new@example.org')
  })

  it('are repeated after outages, and given up after a refusal', async () => {
    const fake = fakeWorld()
    const statuses = [503, 429, 200]
    await using server = await serve(() => new Response('x', { status: statuses.shift() ?? 400 }))
    fake.webhooks.connect({ appId: 'crm', url: server.url, retryDelayMs: 1 })
    for (const pin of ['1', '2']) fake.setPin('ada@example.org', pin)
    await fake.webhooks.settled()
    await server.close()
    fake.setPin('ada@example.org', '3')
    await fake.webhooks.settled()
    expect(fake.webhooks.deliveries.map(({ status, attempts, answer }) => [status, attempts, answer])).toEqual([
      [200, 3, undefined],
      [400, 1, undefined],
      [0, 4, undefined],
    ])
  })

  it('can be held, turned around and made up, and name users by token', async () => {
    const { applied, on } = notedApplications()
    const fake = fakeWorld()
    const handler = createWebhookHandler({ guard: 'none-because-this-is-a-test', on })
    fake.webhooks.connect({ appId: 'crm', url: 'https://app.example.com/', handler, namesUsersBy: 'token' })
    const token = fake.issueToken('ada@example.org')
    fake.webhooks.hold()
    fake.setPermissions('ada@example.org', 'crm', companyOne, ['use_app'])
    fake.setPin('ada@example.org', '1')
    await fake.webhooks.settled()
    expect(applied).toEqual([])
    fake.webhooks.release('reversed')
    fake.webhooks.send('crm', { event: 'user.pin.updated', data: { user_username: 'nobody', pin: '' } })
    fake.webhooks.send('shop', { event: 'user.pin.updated', data: {} })
    await fake.webhooks.settled()
    expect(applied.map(([event]) => event)).toEqual(['user.pin.updated', 'permissions.updated', 'user.pin.updated'])
    expect(applied[1]?.[1]).toMatchObject({ token })
  })

  it('refuse what they cannot do', () => {
    const fake = createFakeLicenseServer({ apps: ['crm'], users: [eve] })
    const url = 'https://app.example.com/'
    expect(() => fake.webhooks.connect({ appId: 'shop', url })).toThrow('appId: is not among apps')
    expect(() => fake.webhooks.connect({ appId: 'crm', url: 'nowhere' })).toThrow('url: must be a URL')
    expect(() => fake.webhooks.connect({ appId: 'crm', url, retries: -1 })).toThrow('retries')
    expect(() => fake.createUser(eve)).toThrow('username')
    expect(() => fake.createUser({ ...eve, username: 'x', permissions: { shop: {} } })).toThrow('user.permissions')
    expect(() => fake.changeEmail('nobody', 'x')).toThrow('username')
    expect(() => fake.changeEmail(eve.username, eve.username)).toThrow('username')
    expect(() => fake.setPin('nobody', '1')).toThrow('username')
    expect(fake.users).toEqual([eve])
  })
})
