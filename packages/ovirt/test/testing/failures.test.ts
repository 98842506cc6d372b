import { ConfigError, ConflictError, NotFoundError, ServerError } from '@sdk/ovirt'
import { describe, expect, it } from 'vitest'
import { world } from './support/world.ts'

describe('failures by script', () => {
  it('come with a fault, in the action if it is one', async () => {
    const { fake, system } = world({ vms: [{ id: '1', name: 'web' }] })
    fake.failNext({ method: 'POST', path: 'vms/*/start', fault: '[Not today.]' })
    const vm = system.vmsService().vmService('1')
    const error = await vm.start().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConflictError)
    expect(error).toMatchObject({ status: 409, fault: { reason: 'Operation Failed', detail: '[Not today.]' } })
    expect(await vm.start()).toBeUndefined()
    fake.failNext({ path: 'vms', status: 400, fault: { reason: 'R', detail: 'D' } })
    await expect(system.vmsService().list()).rejects.toMatchObject({ status: 400, fault: { reason: 'R', detail: 'D' } })
  })

  it('come as a page, without a body, or as often as is said', async () => {
    const { fake, system } = world({ vms: [{ id: '1', name: 'web' }] })
    const vms = system.vmsService()
    fake.failNext({ html: 'Service Unavailable', status: 503, times: 2 })
    await expect(vms.list()).rejects.toThrow(ServerError)
    await expect(vms.list()).rejects.toThrow('Service Unavailable')
    expect(await vms.list()).toHaveLength(1)
    fake.failNext({ path: 'vms/1', empty: true })
    await expect(vms.vmService('1').get()).rejects.toThrow(NotFoundError)
    fake.failNext({ path: '**', status: 500 })
    fake.forgetRequests()
    expect((await vms.vmService('1').get()).name).toBe('web')
    expect(fake.requests.map(({ method, path }) => [method, path])).toEqual([['GET', '/ovirt-engine/api/vms/1']])
  })

  it('come late', async () => {
    const { fake, system } = world()
    await system.get()
    fake.failNext({ delayMs: 30 })
    const begun = performance.now()
    await system.get()
    expect(performance.now() - begun).toBeGreaterThan(25)
  })

  it('leave logins alone', async () => {
    const { fake, connection } = world()
    fake.failNext({ status: 500 })
    expect(await connection.authenticate()).toMatch(/\S/)
    await expect(connection.systemService().get()).rejects.toThrow(ServerError)
  })

  it('are refused if they make no sense', () => {
    const { fake } = world()
    for (const failure of [{}, { status: 200 }, { fault: 'a', html: 'b' }, { status: 500, times: 0 }, { statu: 500 }]) {
      expect(() => fake.failNext(failure as never), JSON.stringify(failure)).toThrow(ConfigError)
    }
  })
})
