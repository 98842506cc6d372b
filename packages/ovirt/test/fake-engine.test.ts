import { ConfigError, ConflictError, Connection, NotFoundError, ServerError, type VmsService } from '@sdk/ovirt'
import { createFakeEngine, type FakeEngine } from '@sdk/ovirt/testing'
import { describe, expect, it } from 'vitest'

const seeds = [
  { id: '1', name: 'web-1', memory: 2 ** 30, cluster: { id: 'c1' }, nics: [{ id: 'n1', name: 'eth0' }] },
  { id: '2', name: 'web-2', status: 'up' },
  { id: '3', name: 'data base' },
]

function world(transitionMs = 60_000): { fake: FakeEngine; vms: VmsService } {
  const fake = createFakeEngine({ vms: seeds, transitionMs })
  const options = {
    url: fake.url,
    username: 'admin@internal',
    password: 'secret',
    fetch: fake.fetch,
    retry: false as const,
  }
  return { fake, vms: new Connection(options).systemService().vmsService() }
}

const names = async (vms: VmsService, search: string, max?: number): Promise<(string | undefined)[]> =>
  (await vms.list({ search, max })).map(({ name }) => name)

describe('the virtual machines of the fake engine', () => {
  it('are listed with what they have, and links to the rest', async () => {
    const { vms } = world()
    const [first] = await vms.list({})
    expect(first).toMatchObject({
      id: '1',
      href: '/ovirt-engine/api/vms/1',
      name: 'web-1',
      memory: 2 ** 30,
      status: 'down',
      cluster: { id: 'c1' },
    })
    expect(first?.nics).toHaveLength(0)
    expect(first?.nics?.href).toBe('/ovirt-engine/api/vms/1/nics')
  })

  it('come with what is followed, or not at all if it cannot be', async () => {
    const { vms } = world()
    const vm = await vms.vmService('1').get({ follow: ['nics', 'diskAttachments'] })
    expect(vm.nics.map(({ name }) => name)).toEqual(['eth0'])
    expect(vm.nics.href).toBe('/ovirt-engine/api/vms/1/nics')
    expect(vm.diskAttachments).toHaveLength(0)
    // @ts-expect-error not the name of the link
    await expect(vms.list({ follow: 'network' })).rejects.toThrow(ServerError)
  })

  it('are searched by name, status, pages and order', async () => {
    const { vms } = world()
    expect(await names(vms, 'name=web-1')).toEqual(['web-1'])
    expect(await names(vms, 'name=web*')).toEqual(['web-1', 'web-2'])
    expect(await names(vms, 'name="data base"')).toEqual(['data base'])
    expect(await names(vms, 'name=web* and status=up')).toEqual(['web-2'])
    expect(await names(vms, 'name!=web*')).toEqual(['data base'])
    expect(await names(vms, 'sortby name desc')).toEqual(['web-2', 'web-1', 'data base'])
    expect(await names(vms, 'sortby name asc page 2', 2)).toEqual(['web-2'])
    expect(await names(vms, '', 2)).toEqual(['web-1', 'web-2'])
    expect(await names(vms, 'name=WEB-1')).toEqual([])
    expect((await vms.list({ search: 'name=WEB-1', caseSensitive: false })).length).toBe(1)
    await expect(names(vms, 'nonsense > 5')).rejects.toMatchObject({ code: 400 })
  })

  it('start as time passes', async () => {
    const { fake, vms } = world()
    const service = vms.vmService('1')
    expect(await service.start({ pause: false })).toBeUndefined()
    expect((await service.get()).status).toBe('wait_for_launch')
    fake.advance(60_000)
    expect((await service.get()).status).toBe('powering_up')
    fake.advance(60_000)
    expect((await service.get()).status).toBe('up')
    expect(fake.vm('web-1')?.startTime).toBeInstanceOf(Date)
    await service.stop({ reason: 'maintenance' })
    fake.advance(60_000)
    expect(fake.vms().find(({ id }) => id === '1')?.status).toBe('down')
  })

  it('refuse what their status does not allow', async () => {
    const { fake, vms } = world()
    const service = vms.vmService('1')
    await expect(service.stop()).rejects.toThrow('VM is not running')
    await service.start()
    await expect(service.start()).rejects.toThrow(ConflictError)
    await expect(vms.vmService('2').start()).rejects.toThrow('VM is running')
    fake.lockDisks('3', ['data'])
    const error = await vms
      .vmService('3')
      .start()
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConflictError)
    expect(error).toMatchObject({
      fault: {
        reason: 'Operation Failed',
        detail: '[Cannot run VM: The following disks are locked: data. Please try again in a few minutes.]',
      },
    })
    fake.lockDisks('3', [])
    expect(await vms.vmService('3').start()).toBeUndefined()
  })

  it('come and go', async () => {
    const { fake, vms } = world()
    const { id = '' } = fake.addVm({ name: 'new one' })
    expect((await vms.vmService(id).get()).name).toBe('new one')
    fake.removeVm(id)
    await expect(vms.vmService(id).get()).rejects.toThrow(NotFoundError)
    await expect(vms.vmService('a/b?c').get()).rejects.toThrow(NotFoundError)
    expect(() => fake.lockDisks('9', [])).toThrow(ConfigError)
  })
})

describe('the fake engine', () => {
  it('tells of itself at the root', async () => {
    const { fake } = world()
    const connection = new Connection({
      url: fake.url,
      username: 'admin@internal',
      password: 'secret',
      fetch: fake.fetch,
    })
    const api = await connection.systemService().get()
    expect(api).toMatchObject({ productInfo: { version: { major: 4 } }, summary: { vms: { active: 1, total: 3 } } })
    expect(api.time).toBeInstanceOf(Date)
  })

  it('answers what it does not have as an engine does', async () => {
    const fake = createFakeEngine()
    const ask = async (path: string, init: RequestInit = {}): Promise<Response> =>
      await fake.fetch(new Request(new URL(path, fake.url), init))
    const refused = await ask('/ovirt-engine/api/vms')
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="RESTAPI"'])
    expect((await ask('/elsewhere')).status).toBe(404)
    expect((await ask('/ovirt-engine/sso/oauth/token')).status).toBe(405)
    const login = await ask('/ovirt-engine/sso/oauth/token', { method: 'POST', headers: { accept: '*/*' } })
    expect(await login.json()).toMatchObject({ error: 'invalid_request' })
  })

  it('refuses options that cannot be right', () => {
    expect(() => createFakeEngine({ vms: {} as never })).toThrow(ConfigError)
    expect(() => createFakeEngine({ transitionMs: -1 })).toThrow(ConfigError)
    expect(() => createFakeEngine({ transitonMs: 1 } as never)).toThrow('did you mean transitionMs?')
  })
})
