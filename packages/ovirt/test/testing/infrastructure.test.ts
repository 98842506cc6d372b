import { describe, expect, it } from 'vitest'
import { refusal, world } from './support/world.ts'

describe('hosts', () => {
  it('are installed, maintained, activated and removed', async () => {
    const { fake, system } = world()
    const hosts = system.hostsService()
    const { id = '', status } = await hosts.add({
      host: { name: 'new', address: 'new.example.com', rootPassword: 'hidden', cluster: { name: 'Default' } },
    })
    expect(status).toBe('installing')
    expect(JSON.stringify(fake.get(`hosts/${id}`))).not.toContain('hidden')
    fake.advance(60_000)
    expect(fake.get(`hosts/${id}`)).toMatchObject({ status: 'initializing' })
    fake.advance(60_000)
    const service = hosts.hostService(id)
    expect((await service.get()).status).toBe('up')
    expect((await refusal(service.remove())).detail).toContain('Maintenance mode')
    expect((await refusal(service.activate())).status).toBe(409)
    await service.deactivate()
    expect((await service.get()).status).toBe('preparing_for_maintenance')
    fake.advance(60_000)
    expect((await service.get()).status).toBe('maintenance')
    await service.activate()
    expect((await service.get()).status).toBe('unassigned')
    fake.settle()
    await service.deactivate()
    fake.settle()
    await service.remove()
    expect(fake.list('hosts').map(({ name }) => name)).toEqual(['host-1'])
  })

  it('give away what runs on them before they are maintained', async () => {
    const { fake, system } = world({
      hosts: [
        { id: 'h1', name: 'one' },
        { id: 'h2', name: 'two' },
      ],
      vms: [{ id: '1', name: 'web', status: 'up' }],
    })
    await system.hostsService().hostService('h1').deactivate()
    fake.advance(60_000)
    expect([fake.get('hosts/h1')?.status, fake.vm('1')?.status]).toEqual(['preparing_for_maintenance', 'migrating'])
    fake.advance(60_000)
    expect([fake.get('hosts/h1')?.status, fake.vm('1')?.host]).toEqual(['maintenance', { id: 'h2' }])
    await system.hostsService().hostService('h2').deactivate()
    fake.settle()
    expect(fake.get('hosts/h2')?.status).toBe('preparing_for_maintenance')
    await system.vmsService().vmService('1').stop()
    fake.settle()
    expect(fake.get('hosts/h2')?.status).toBe('maintenance')
  })

  it('are fenced, and found to be on or off', async () => {
    const { fake, system } = world({ hosts: [{ id: 'h', name: 'one' }] })
    const host = system.hostsService().hostService('h')
    expect(await host.fence({ fenceType: 'status' })).toMatchObject({ status: 'on' })
    await host.fence({ fenceType: 'restart' })
    expect(fake.get('hosts/h')?.status).toBe('reboot')
    fake.settle()
    await host.fence({ fenceType: 'stop' })
    expect(await host.fence({ fenceType: 'status' })).toMatchObject({ status: 'off' })
    expect(await host.discoverIscsi({ iscsi: { address: 'x' } })).toEqual([])
  })
})

describe('data centers, clusters and networks', () => {
  it('belong together', async () => {
    const { fake, system } = world()
    const center = await system.dataCentersService().add({ dataCenter: { name: 'second', local: false } })
    expect(center.status).toBe('uninitialized')
    const cluster = await system.clustersService().add({ cluster: { name: 'c2', dataCenter: { name: 'second' } } })
    const service = system.dataCentersService().dataCenterService(center.id ?? '')
    expect((await service.clustersService().list()).map(({ name }) => name)).toEqual(['c2'])
    const network = await system
      .networksService()
      .add({ network: { name: 'blue', dataCenter: { id: center.id ?? '' } } })
    expect((await service.networksService().list()).map(({ name }) => name)).toEqual(['blue'])
    const profiles = system
      .networksService()
      .networkService(network.id ?? '')
      .vnicProfilesService()
    expect((await profiles.list()).map(({ name }) => name)).toEqual(['blue'])
    const networks = system
      .clustersService()
      .clusterService(cluster.id ?? '')
      .networksService()
    await networks.add({ network: { name: 'blue' } })
    expect((await networks.list()).map(({ href }) => href)).toEqual([
      `/ovirt-engine/api/clusters/${cluster.id}/networks/${network.id}`,
    ])
    await networks.networkService(network.id ?? '').remove()
    expect(await networks.list()).toHaveLength(0)
    expect((await refusal(service.remove())).status).toBe(409)
    await system
      .clustersService()
      .clusterService(cluster.id ?? '')
      .remove()
    await service.remove()
    expect(fake.list('dataCenters').map(({ name }) => name)).toEqual(['Default'])
  })
})

describe('bricks of volumes', () => {
  it('are added and removed several at once', async () => {
    const { fake, system } = world()
    const volumes = system
      .clustersService()
      .clusterService(fake.list('clusters')[0]?.id ?? '')
      .glusterVolumesService()
    const bricks = [{ brickDir: '/a', serverId: 'h' }]
    const { id = '' } = await volumes.add({ volume: { name: 'v', volumeType: 'distribute', bricks } })
    const service = volumes.volumeService(id).glusterBricksService()
    expect(await service.list()).toHaveLength(1)
    const added = await service.add({ bricks: [{ brickDir: '/b' }, { brickDir: '/c' }] })
    expect(added.map(({ brickDir }) => brickDir)).toEqual(['/b', '/c'])
    await service.remove({ bricks: added.map((brick) => ({ id: brick.id ?? '' })) })
    expect((await service.list()).map(({ brickDir }) => brickDir)).toEqual(['/a'])
  })
})

describe('NICs', () => {
  it('are added with an address, plugged and unplugged', async () => {
    const { fake, system } = world({ vms: [{ id: '1', name: 'web' }] })
    const nics = system.vmsService().vmService('1').nicsService()
    const [profile] = fake.list('vnicProfiles')
    const nic = await nics.add({ nic: { name: 'eth0', vnicProfile: { id: profile?.id ?? '' } } })
    expect(nic).toMatchObject({ plugged: true, vm: { id: '1' }, vnicProfile: { id: profile?.id } })
    expect(nic.mac?.address).toMatch(/^56:6f:b1(?::[\da-f]{2}){3}$/)
    expect((await refusal(nics.add({ nic: { name: 'eth0' } }))).status).toBe(409)
    await nics.nicService(nic.id ?? '').deactivate()
    expect((await nics.nicService(nic.id ?? '').get()).plugged).toBe(false)
    expect((await refusal(nics.nicService(nic.id ?? '').deactivate())).status).toBe(409)
    await nics.nicService(nic.id ?? '').remove()
    expect(await nics.list()).toHaveLength(0)
  })
})

describe('what refers to something else', () => {
  it('are tags of objects', async () => {
    const { fake, system } = world({ vms: [{ id: '1', name: 'web' }] })
    const parent = await system.tagsService().add({ tag: { name: 'site' } })
    await system.tagsService().add({ tag: { name: 'berlin', parent: { name: 'site' } } })
    const tags = system.vmsService().vmService('1').tagsService()
    const { id = '' } = await tags.add({ tag: { name: 'berlin' } })
    expect((await tags.list()).map(({ name, href }) => [name, href])).toEqual([
      ['berlin', `/ovirt-engine/api/vms/1/tags/${id}`],
    ])
    expect((await system.vmsService().list({ search: 'tag=berlin' })).map((vm) => vm.id)).toEqual(['1'])
    expect(await refusal(tags.add({ tag: { name: 'paris' } }))).toEqual({
      status: 404,
      detail: 'Entity not found: Tag: name=paris',
    })
    await tags.tagService(id).remove()
    expect(await tags.list()).toHaveLength(0)
    expect(fake.list('tags')).toHaveLength(3)
    await system
      .tagsService()
      .tagService(parent.id ?? '')
      .remove()
    expect(fake.list('tags').map(({ name }) => name)).toEqual(['root'])
  })

  it('are affinity groups and labels', async () => {
    const { fake, system } = world({ vms: [{ id: '1', name: 'web' }], affinityLabels: [{ id: 'l', name: 'fast' }] })
    const groups = system
      .clustersService()
      .clusterService(fake.list('clusters')[0]?.id ?? '')
      .affinityGroupsService()
    const { id = '' } = await groups.add({ group: { name: 'apart', positive: false } })
    await groups
      .groupService(id)
      .vmsService()
      .add({ vm: { id: '1' } })
    expect((await groups.groupService(id).vmsService().list()).map(({ href }) => href)).toEqual([
      '/ovirt-engine/api/vms/1',
    ])
    await groups.groupService(id).vmsService().vmService('1').remove()
    expect(await groups.groupService(id).vmsService().list()).toHaveLength(0)
    await system
      .vmsService()
      .vmService('1')
      .affinityLabelsService()
      .add({ label: { name: 'fast' } })
    const label = await system.affinityLabelsService().labelService('l').get({ follow: 'vms' })
    expect(label.vms.map(({ name }) => name)).toEqual(['web'])
  })

  it('are permissions of users and groups', async () => {
    const { fake, system } = world({ vms: [{ id: '1', name: 'web' }] })
    const user = await system
      .usersService()
      .add({ user: { userName: 'jane@internal-authz', domain: { name: 'internal-authz' } } })
    const vm = system.vmsService().vmService('1')
    const permission = await vm
      .permissionsService()
      .add({ permission: { role: { name: 'UserRole' }, user: { id: user.id ?? '' } } })
    expect(permission).toMatchObject({ vm: { id: '1' }, user: { id: user.id } })
    const ofUser = system
      .usersService()
      .userService(user.id ?? '')
      .permissionsService()
    expect((await ofUser.list()).map(({ id }) => id)).toEqual([permission.id])
    // Those for everything are the system's alone.
    expect((await system.permissionsService().list()).map((one) => one.user?.id)).toEqual([
      fake.list('users').find(({ userName }) => userName === 'admin@internal')?.id,
    ])
    await vm
      .permissionsService()
      .permissionService(permission.id ?? '')
      .remove()
    expect(await ofUser.list()).toHaveLength(0)
    const nobody = vm.permissionsService().add({ permission: { role: { name: 'UserRole' } } })
    expect((await refusal(nobody)).status).toBe(400)
  })

  it('is found missing', async () => {
    const { system } = world()
    const vm = { name: 'x', cluster: { name: 'nowhere' }, template: { name: 'Blank' } }
    expect(await refusal(system.vmsService().add({ vm }))).toEqual({
      status: 404,
      detail: 'Entity not found: Cluster: name=nowhere',
    })
  })
})
