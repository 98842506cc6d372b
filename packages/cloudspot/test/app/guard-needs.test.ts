import { ConfigError } from '@sdk/cloudspot'
import { createLicenseGate, expressLicense, fastifyLicense, honoLicense, type Need } from '@sdk/cloudspot/app'
import { describe, expect, test } from 'vitest'
import { appWorld, bob, failureOf } from './app-world.ts'

/** What code without types may give: each would be no need at all if it were not looked at. */
const wrong: readonly (readonly [need: unknown, named: string])[] = [
  [['edit_client'], 'options'],
  [{ permision: 'edit_client' }, 'permision'],
  [{ permissions: ['edit_client'] }, 'permissions'],
  [{ permission: '' }, 'permission'],
  [{ permission: ['edit_client', undefined] }, 'permission'],
  [{ permission: new Set(['edit_client']) }, 'permission'],
  [{ company: 'no' }, 'company'],
  [null, 'options'],
  ['', 'permission'],
]

describe.each(wrong)('the need %j', (need, named) => {
  test.each(['express', 'fastify', 'hono'])('is refused when a guard of %s is made', (framework) => {
    const gate = createLicenseGate(appWorld().app)
    const guards = { express: expressLicense(gate), fastify: fastifyLicense(gate), hono: honoLicense(gate) }
    const { guard } = guards[framework as keyof typeof guards]
    expect(() => guard(need as Need)).toThrow(expect.objectContaining({ name: 'ConfigError', option: named }))
  })

  test('lets nobody through a gate', async () => {
    const { app } = appWorld()
    const { id } = await app.logIn(...bob)
    const request = new Request('https://app.example.com/', { headers: { cookie: `__Host-cloudspot_session=${id}` } })
    expect((await createLicenseGate(app).check(request)).session?.user.username).toBe(bob[0])
    if (typeof need === 'string') return
    expect(await failureOf(createLicenseGate(app).check(request, need as Need))).toBeInstanceOf(ConfigError)
  })
})
