import { inspect } from 'node:util'
import { ConfigError, Connection, OvirtError } from '@sdk/ovirt'
import { describe, expect, it } from 'vitest'

const connection = new Connection({ url: 'https://engine.example.com/ovirt-engine/api', token: 'given' })

describe('services by path', () => {
  it.each([
    ['', 'SystemService { / }'],
    ['vms', 'VmsService { /vms }'],
    ['vms/123/diskattachments/456', 'DiskAttachmentService { /vms/123/diskattachments/456 }'],
    ['vms/123/', 'VmService { /vms/123 }'],
    ['vms/a b/nics', 'VmNicsService { /vms/a%20b/nics }'],
    ['vms/a%20b/nics', 'VmNicsService { /vms/a%20b/nics }'],
    ['vms/100%', 'VmService { /vms/100%25 }'],
    ['vms/a%2F..%2Fb', 'VmService { /vms/a%2F..%2Fb }'],
    ['vms/nics', 'VmService { /vms/nics }'],
  ])('%s', (path, expected) => {
    expect(inspect(connection.service(path))).toBe(expected)
  })

  it('are the root without a path', () => {
    expect(inspect(connection.service())).toBe('SystemService { / }')
    expect(inspect(connection.service().vmsService())).toBe('VmsService { /vms }')
  })

  it('start from any service', () => {
    const vms = connection.systemService().vmsService()
    expect(inspect(vms.service('123/diskattachments'))).toBe('DiskAttachmentsService { /vms/123/diskattachments }')
    expect(inspect(vms.vmService('123').service('nics/1/'))).toBe('VmNicService { /vms/123/nics/1 }')
    expect(vms.service('')).toBe(vms)
  })

  it.each([
    ['junk', `path: The path "junk" doesn't correspond to any service below system`],
    ['vms/1/junk/5', `path: The path "junk/5" doesn't correspond to any service below vm`],
    ['vms/1/disk_attachments', `did you mean diskattachments?`],
    ['/vms', `path: The path "/vms" doesn't correspond to any service`],
    ['/', `path: The path "/" doesn't correspond to any service`],
    ['vms//nics', `path: The path "/nics" doesn't correspond to any service below vms`],
    ['vms/..', 'vms.vmService: id: is a relative path step'],
    ['vms/%2e%2E/nics', 'vms.vmService: id: is a relative path step'],
    ['constructor', `path: The path "constructor" doesn't correspond to any service`],
    ['vms/1/get', `path: The path "get" doesn't correspond to any service`],
  ])('are refused where there are none: %s', (path, message) => {
    const find = (): unknown => connection.service(path)
    expect(find).toThrow(ConfigError)
    expect(find).toThrow(OvirtError)
    expect(find).toThrow(message)
  })

  it('are refused for what is no path', () => {
    expect(() => connection.service(5 as never)).toThrow('path: must be a string like vms/123')
  })
})

describe('services', () => {
  it('are of the class of their row, made once, and show nothing but their place', () => {
    const [first, second] = [connection.service('vms/1'), connection.service('vms/2')]
    expect(first.constructor).toBe(second.constructor)
    expect(first.constructor.name).toBe('VmService')
    expect(JSON.stringify(first)).toBe('{}')
  })

  it('have what their base has', () => {
    expect(inspect(connection.systemService().vmsService().vmService('1').statisticsService())).toBe(
      'StatisticsService { /vms/1/statistics }',
    )
  })
})
