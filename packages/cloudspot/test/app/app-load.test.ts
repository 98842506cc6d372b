import { setTimeout as sleep } from 'node:timers/promises'
import { serve } from '@core/http/testing'
import { createLicenseClient } from '@sdk/cloudspot'
import { LicenseApp } from '@sdk/cloudspot/app'
import { createFakeLicenseServer } from '@sdk/cloudspot/testing'
import { expect, test } from 'vitest'

const names = Array.from({ length: 20 }, (_, index) => `user-${index}@example.org`)
const companies = ['north', 'south'] as const

test('twenty users with ten sessions each never mix, while all of them switch and are changed', async () => {
  const fake = createFakeLicenseServer({
    apps: ['crm'],
    companies: companies.map((id) => ({ id, name: `Company ${id}` })),
    users: names.map((username) => ({
      username,
      password: `password of ${username}`,
      firstName: username,
      permissions: { crm: { north: ['use_app', `north-${username}`], south: ['use_app', `south-${username}`] } },
    })),
  })
  await using server = await serve(async (request) => {
    // Answers come in another order than the requests.
    await sleep(Math.random() * 5)
    return await fake.fetch(request)
  })
  await using app = new LicenseApp({
    license: createLicenseClient('crm', { baseUrl: `${server.url}/api/v1` }),
    webhook: { guard: 'none-because-this-is-a-test' },
    settleMs: 0,
  })
  fake.webhooks.connect({ appId: 'crm', url: 'https://app.example.com/auth/webhook', handler: app.webhook })

  const everySession = names.flatMap((name) => Array.from({ length: 10 }, (_, index) => ({ name, index })))
  const ids = await Promise.all(
    everySession.map(async ({ name, index }) => {
      const { id } = await app.logIn(name, `password of ${name}`)
      const company = companies[index % 2] ?? ''
      const chosen = await app.chooseCompany(id, company)
      expect([chosen.user.username, chosen.company?.id]).toEqual([name, company])
      if (index === 0) fake.setPermissions(name, 'crm', 'north', ['use_app', `north-${name}`, `late-${name}`])
      const found = await app.find(id)
      expect([found?.user.firstName, found?.company?.id, found?.has(`${company}-${name}`)]).toEqual([
        name,
        company,
        true,
      ])
      expect(found?.permissions.slugs().filter((slug) => slug.includes('-') && !slug.endsWith(`-${name}`))).toEqual([])
      return id
    }),
  )
  expect(new Set(ids).size).toBe(200)
  await fake.webhooks.settled()
  expect(fake.webhooks.deliveries.map(({ status }) => status)).toEqual(names.map(() => 200))
  const after = await Promise.all(ids.map(async (id) => await app.find(id)))
  for (const [index, session] of after.entries()) {
    const { name } = everySession[index] ?? { name: '' }
    expect([session?.user.username, session?.permissions.has(`late-${name}`, 'north')]).toEqual([name, true])
  }
})
