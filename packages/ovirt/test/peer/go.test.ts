import { capture, networkError, withFaults } from '@core/http/testing'
import {
  AuthError,
  ConflictError,
  Connection,
  ConnectionError,
  DecodeError,
  NotFoundError,
  type SystemService,
  TimeoutError,
  waitForVmStatus,
} from '@sdk/ovirt'
import { readXml, readXmlList, writeXml } from '@sdk/ovirt/codec'
import { createFakeEngine } from '@sdk/ovirt/testing'
import { Architecture, BootDevice } from '@sdk/ovirt/types'
import { describe, expect, it } from 'vitest'
import { canonicalXml } from '../support/canonical-xml.ts'
import { failureOf, peerEngine, url } from '../support/peer-engine.ts'
import { tlsEngine } from '../support/tls-engine.ts'

const login = { username: 'admin@internal', password: 'secret' }

describe('go-ovirt: readers_test', () => {
  it('a cluster with what is nested in it', () => {
    const text = `<cluster href="/ovirt-engine/api/clusters/123" id="123">
      <name>Default</name>
      <link href="/ovirt-engine/api/clusters/123/networks" rel="networks"/>
      <ballooning_enabled>false</ballooning_enabled>
      <cpu><architecture>x86_64</architecture><type>Intel Penryn Family</type></cpu>
      <error_handling><on_error>migrate</on_error></error_handling>
      <fencing_policy>
        <enabled>true</enabled>
        <skip_if_connectivity_broken><enabled>false</enabled><threshold>50</threshold></skip_if_connectivity_broken>
      </fencing_policy>
      <scheduling_policy href="/ovirt-engine/api/schedulingpolicies/456" id="456"/>
    </cluster>`
    const { networks, ...cluster } = readXml('cluster', text)
    expect(networks?.href).toBe('/ovirt-engine/api/clusters/123/networks')
    expect(cluster).toEqual({
      id: '123',
      href: '/ovirt-engine/api/clusters/123',
      name: 'Default',
      ballooningEnabled: false,
      cpu: { architecture: Architecture.X86_64, type: 'Intel Penryn Family' },
      errorHandling: { onError: 'migrate' },
      fencingPolicy: { enabled: true, skipIfConnectivityBroken: { enabled: false, threshold: 50 } },
      schedulingPolicy: { id: '456', href: '/ovirt-engine/api/schedulingpolicies/456' },
    })
  })

  it('a CPU; bricks; networks', () => {
    expect(readXml('cpu', '<cpu><architecture>ppc64</architecture></cpu>')).toEqual({ architecture: 'ppc64' })
    expect([...readXmlList('gluster_brick', '<bricks><brick id="1"/><brick id="2"/></bricks>')]).toEqual([
      { id: '1' },
      { id: '2' },
    ])
    expect(readXmlList('network', '<networks><network><name>n</name></network></networks>')[0]?.name).toBe('n')
  })

  it('a list of enumerations', () => {
    const boot = '<boot><devices><device>hd</device><device>network</device></devices></boot>'
    expect(readXml('boot', boot).devices).toEqual([BootDevice.HD, BootDevice.NETWORK])
  })

  it('a tag that is another: the one that was expected is named', () => {
    expect(() => readXml('cluster', '<host/>')).toThrow(DecodeError)
    expect(() => readXml('cluster', '<host/>')).toThrow('<cluster>')
  })
})

describe('go-ovirt: writers_test', () => {
  it('a CPU, and boot devices', () => {
    expect(writeXml('cpu', { architecture: Architecture.X86_64, cores: [{ index: 1 }] })).toBe(
      '<cpu><architecture>x86_64</architecture><cores><core><index>1</index></core></cores></cpu>',
    )
    expect(writeXml('boot', { devices: [BootDevice.CDROM] })).toBe(
      '<boot><devices><device>cdrom</device></devices></boot>',
    )
    expect(writeXml('boot', { devices: [] })).toBe('<boot><devices/></boot>')
  })
})

describe('go-ovirt-client: making a client', () => {
  it('wrong credentials', async () => {
    const fake = createFakeEngine()
    const connection = new Connection({ url: fake.url, ...login, password: 'other', fetch: fake.fetch })
    expect(await failureOf(connection.test({ raiseException: true }))).toBeInstanceOf(AuthError)
  })

  it('a wrong address: one that leads nowhere, and one that leads to no API', async () => {
    const nowhere = async (request: Request): Promise<Response> =>
      await Promise.reject(networkError('dns', request.url))
    const lost = new Connection({ url, ...login, fetch: nowhere, retry: false })
    expect(await failureOf(lost.test({ raiseException: true }))).toBeInstanceOf(ConnectionError)
    const fake = createFakeEngine()
    const astray = new Connection({ url: `${new URL(fake.url).origin}/other`, ...login, fetch: fake.fetch })
    expect(await failureOf(astray.test({ raiseException: true }))).toBeInstanceOf(NotFoundError)
  })

  it('an authority that is not that of the engine', async () => {
    await using engine = await tlsEngine()
    await using connection = new Connection({ url: engine.url, ...login, tls: { ca: engine.otherCa }, retry: false })
    expect(await failureOf(connection.authenticate())).toMatchObject({ name: 'ConnectionError', reason: 'tls' })
  })

  it('credentials that change afterwards', async () => {
    const users = [{ ...login }]
    const fake = createFakeEngine({ users })
    const connection = new Connection({ url: fake.url, ...login, fetch: fake.fetch })
    expect(await connection.test()).toBe(true)
    users[0] = { ...login, password: 'changed' }
    expect(await connection.test()).toBe(true)
    fake.expireTokens()
    expect(await failureOf(connection.systemService().get())).toBeInstanceOf(AuthError)
  })

  // Proxies that work are tested with real ones where they are made: packages/http/test/transport/proxy.test.ts.
})

describe('go-ovirt-client: strategies of retry', () => {
  it('a number of tries', async () => {
    const fake = createFakeEngine()
    const faulty = withFaults(fake.fetch)
    const connection = new Connection({ url: fake.url, ...login, fetch: faulty.fetch })
    await connection.authenticate()
    faulty.failNext({ status: 503 })
    const retry = { limit: 1, baseDelayMs: 1 }
    const { response } = await connection.systemService().get({}, { retry }).withResponse()
    expect(response.attempts).toBe(2)
    faulty.failNext({ status: 503 })
    expect(await failureOf(connection.systemService().get({}, { retry: false }))).toMatchObject({ code: 503 })
  })

  it('a time, and a context that ends', async () => {
    const never = async ({ signal }: Request): Promise<Response> =>
      await new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error)
        })
      })
    const root = new Connection({ url, token: 'given', fetch: never }).systemService()
    expect(await failureOf(root.get({}, { deadlineMs: 20 }))).toBeInstanceOf(TimeoutError)
    const reason = new Error('the context ended')
    const ending = new AbortController()
    const call = root.get({}, { signal: ending.signal })
    ending.abort(reason)
    await expect(call).rejects.toBe(reason)
  })

  it('a login that is made anew', async () => {
    const fake = createFakeEngine()
    const seen = capture(fake.fetch)
    const connection = new Connection({ url: fake.url, ...login, fetch: seen.fetch })
    await connection.systemService().get()
    fake.expireTokens()
    await connection.systemService().get()
    expect(seen.requests.filter(({ path }) => path.endsWith('/sso/oauth/token'))).toHaveLength(2)
  })
})

describe('go-ovirt-client: a virtual machine', () => {
  it('is started, found, and stopped', async () => {
    const fake = createFakeEngine({ vms: [{ name: 'web' }], transitionMs: 2 })
    const connection = new Connection({ url: fake.url, ...login, fetch: fake.fetch })
    const vms = connection.systemService().vmsService()
    const [vm] = await vms.list({ search: 'name=web' })
    const service = vms.vmService(vm?.id ?? '')
    await service.start()
    expect((await waitForVmStatus(service, 'up', { intervalMs: 2 })).name).toBe('web')
    expect(await failureOf(service.start())).toBeInstanceOf(ConflictError)
    await service.stop()
    expect((await waitForVmStatus(service, 'down', { intervalMs: 2 })).status).toBe('down')
  })

  it('cannot lose a disk while it runs: what the engine says about it is on the error', async () => {
    const detail = '[Cannot remove Virtual Disk. At least one of the VMs is not down.]'
    const { connection } = peerEngine({
      'api/disks/1': [409, `<fault><reason>Operation Failed</reason><detail>${detail}</detail></fault>`],
    })
    const error = await failureOf(connection.systemService().disksService().diskService('1').remove())
    expect(error).toBeInstanceOf(ConflictError)
    expect(error.fault?.detail).toBe(detail)
  })

  it('tells the addresses that its guest reports', async () => {
    const ip = '<ip><address>192.0.2.1</address><version>v4</version></ip>'
    const { connection } = peerEngine({
      'api/vms/1/reporteddevices': `<reported_devices><reported_device><ips>${ip}</ips></reported_device></reported_devices>`,
    })
    const vm = connection.systemService().vmsService().vmService('1')
    const [device] = await vm.reportedDevicesService().list()
    expect(device?.ips?.map(({ address }) => address)).toEqual(['192.0.2.1'])
  })
})

describe('go-ovirt-client: what its helpers send', () => {
  const vm = (system: SystemService): ReturnType<ReturnType<SystemService['vmsService']>['vmService']> =>
    system.vmsService().vmService('1')

  it.each<[string, (system: SystemService) => Promise<unknown>, string, string, string]>([
    [
      'create a virtual machine',
      async (system) =>
        await system.vmsService().add({ vm: { name: 'a', cluster: { id: 'c' }, template: { id: 't' } } }),
      'POST vms',
      '<vm/>',
      '<vm><cluster id="c"/><name>a</name><template id="t"/></vm>',
    ],
    ['remove it', async (system) => await vm(system).remove(), 'DELETE vms/1', '', ''],
    [
      'create a tag',
      async (system) => await system.tagsService().add({ tag: { name: 'a' } }),
      'POST tags',
      '<tag/>',
      '<tag><name>a</name></tag>',
    ],
    [
      'tag a virtual machine',
      async (system) =>
        await vm(system)
          .tagsService()
          .add({ tag: { name: 'a' } }),
      'POST vms/1/tags',
      '<tag/>',
      '<tag><name>a</name></tag>',
    ],
    [
      'create a NIC',
      async (system) =>
        await vm(system)
          .nicsService()
          .add({ nic: { name: 'eth0', vnicProfile: { id: 'p' } } }),
      'POST vms/1/nics',
      '<nic/>',
      '<nic><name>eth0</name><vnic_profile id="p"/></nic>',
    ],
    [
      'update a NIC',
      async (system) =>
        await vm(system)
          .nicsService()
          .nicService('2')
          .update({ nic: { name: 'eth1' } }),
      'PUT vms/1/nics/2',
      '<nic/>',
      '<nic><name>eth1</name></nic>',
    ],
    [
      'create a disk',
      async (system) =>
        await system
          .disksService()
          .add({ disk: { format: 'cow', provisionedSize: 1024, storageDomains: [{ id: 's' }] } }),
      'POST disks',
      '<disk/>',
      '<disk><format>cow</format><provisioned_size>1024</provisioned_size><storage_domains><storage_domain id="s"/></storage_domains></disk>',
    ],
    [
      'extend a disk',
      async (system) =>
        await system
          .disksService()
          .diskService('3')
          .update({ disk: { provisionedSize: 2048 } }),
      'PUT disks/3',
      '<disk/>',
      '<disk><provisioned_size>2048</provisioned_size></disk>',
    ],
    [
      'attach a disk',
      async (system) =>
        await vm(system)
          .diskAttachmentsService()
          .add({ attachment: { disk: { id: '3' }, interface: 'virtio', active: true } }),
      'POST vms/1/diskattachments',
      '<disk_attachment/>',
      '<disk_attachment><active>true</active><disk id="3"/><interface>virtio</interface></disk_attachment>',
    ],
    [
      'detach it',
      async (system) => await vm(system).diskAttachmentsService().attachmentService('3').remove(),
      'DELETE vms/1/diskattachments/3',
      '',
      '',
    ],
    [
      'upload to a disk',
      async (system) =>
        await system.imageTransfersService().add({ imageTransfer: { disk: { id: '3' }, direction: 'upload' } }),
      'POST imagetransfers',
      '<image_transfer/>',
      '<image_transfer><direction>upload</direction><disk id="3"/></image_transfer>',
    ],
    [
      'add a virtual machine to an affinity group',
      async (system) =>
        await system
          .clustersService()
          .clusterService('c')
          .affinityGroupsService()
          .groupService('g')
          .vmsService()
          .add({ vm: { id: '1' } }),
      'POST clusters/c/affinitygroups/g/vms',
      '<vm/>',
      '<vm id="1"/>',
    ],
    [
      'remove a graphics console',
      async (system) => await vm(system).graphicsConsolesService().consoleService('g').remove(),
      'DELETE vms/1/graphicsconsoles/g',
      '',
      '',
    ],
    [
      'create a template',
      async (system) => await system.templatesService().add({ template: { name: 'a', vm: { id: '1' } } }),
      'POST templates',
      '<template/>',
      '<template><name>a</name><vm id="1"/></template>',
    ],
    [
      'remove a template',
      async (system) => await system.templatesService().templateService('t').remove(),
      'DELETE templates/t',
      '',
      '',
    ],
  ])('%s', async (_name, call, request, answer, body) => {
    const [method = '', path = ''] = request.split(' ')
    const { connection, last } = peerEngine({ [`api/${path}`]: answer })
    await call(connection.systemService())
    expect(last()).toMatchObject({ method, path: `/ovirt-engine/api/${path}` })
    const written = (text: string): unknown => (text === '' ? '' : canonicalXml(text))
    expect(written(last().body)).toEqual(written(body))
  })
})
