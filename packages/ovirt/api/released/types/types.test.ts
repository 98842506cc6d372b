import type {
  ApiPromise,
  CallOptions,
  Follow,
  List,
  OvirtError,
  Service,
  SystemService,
  Vm,
  VmService,
} from '@sdk/ovirt'
import { Connection, VmStatus } from '@sdk/ovirt'
import { readXml } from '@sdk/ovirt/codec'
import type { DiskAttachmentsService, GlusterBricksAddParameters, VmsAddParameters } from '@sdk/ovirt/services'
import type { ListPromise } from '@sdk/ovirt'
import { DiskStatus, type Fault, type GlusterBrick, type Ticket } from '@sdk/ovirt/types'
import { describe, expect, expectTypeOf, it } from 'vitest'

const connection = new Connection({ url: 'https://engine.example.com/ovirt-engine/api', token: 'given' })
const vms = connection.systemService().vmsService()

describe('types', () => {
  it('follow the model', () => {
    expectTypeOf(vms.list).returns.toEqualTypeOf<ListPromise<List<Vm>, Vm>>()
    expectTypeOf(vms.vmService).returns.toEqualTypeOf<VmService>()
    expectTypeOf(vms.vmService('1').get).returns.toEqualTypeOf<ApiPromise<Vm>>()
    expectTypeOf(vms.add).returns.toEqualTypeOf<ApiPromise<Vm>>()
    expectTypeOf(vms.addFromSnapshot).returns.toEqualTypeOf<ApiPromise<Vm>>()
    expectTypeOf(vms.vmService('1').remove).returns.toEqualTypeOf<ApiPromise<undefined>>()
    expectTypeOf(vms.vmService('1').start).returns.toEqualTypeOf<ApiPromise<undefined>>()
    expectTypeOf(vms.vmService('1').ticket).returns.toEqualTypeOf<ApiPromise<Ticket | undefined>>()
    expectTypeOf(vms.vmService('1').statisticsService).toBeFunction()
    expectTypeOf<VmsAddParameters['vm']>().toEqualTypeOf<Vm>()
    expectTypeOf<GlusterBricksAddParameters['bricks']>().toEqualTypeOf<readonly GlusterBrick[]>()
    expectTypeOf(vms.add).parameter(1).toEqualTypeOf<CallOptions | undefined>()
    expectTypeOf(connection.service('vms')).toEqualTypeOf<Service>()
    expectTypeOf(connection.service()).toEqualTypeOf<SystemService>()
    expectTypeOf(connection.service<DiskAttachmentsService>('vms/1/diskattachments').list).toBeFunction()
    expectTypeOf<Vm['memory']>().toEqualTypeOf<number | undefined>()
    expectTypeOf<Vm['startTime']>().toEqualTypeOf<Date | undefined>()
    expectTypeOf<NonNullable<Vm['nics']>[number]['name']>().toEqualTypeOf<string | undefined>()
    expectTypeOf(readXml('fault', '<fault/>')).toEqualTypeOf<Fault>()
    expectTypeOf<Follow>().toEqualTypeOf<string | readonly string[]>()
    expectTypeOf<OvirtError['fault']>().toEqualTypeOf<Fault | undefined>()
    expectTypeOf<'up'>().toExtend<VmStatus>()
    expectTypeOf<string>().toExtend<VmStatus>()
    expect([VmStatus.UP, DiskStatus.LOCKED]).toEqual(['up', 'locked'])
  })

  it('refuse what is wrong', () => {
    const never = (): unknown => [
      // @ts-expect-error no such parameter
      vms.list({ serach: 'x' }),
      // @ts-expect-error a number
      vms.list({ max: '5' }),
      // @ts-expect-error an id is needed
      vms.vmService(),
      // @ts-expect-error a boolean
      vms.vmService('1').start({ pause: 'yes' }),
      // @ts-expect-error no such member
      vms.vmService('1').start({ vm: { memroy: 1 } }),
      // @ts-expect-error the virtual machine is missing
      vms.add({ clone: true }),
      // @ts-expect-error all is missing
      vms.add(),
      // @ts-expect-error no such member
      vms.add({ vm: { nmae: 'web' } }),
      // @ts-expect-error another type
      vms.add({ vm: { name: 5 } }),
      // @ts-expect-error that is what the model calls it
      vms.add({ vm: {}, clonepermissions: true }),
      // @ts-expect-error it is mandatory
      vms.vmService('1').maintenance({ async: true }),
      // @ts-expect-error it has no parameters
      vms.vmService('1').reorderMacAddresses({ force: true }),
      // @ts-expect-error no such service
      connection.systemService().virtualMachinesService(),
      // @ts-expect-error no such type
      readXml('vmm', ''),
      // @ts-expect-error an address is needed
      new Connection({ token: 'given' }),
    ]
    expect(never).toBeTypeOf('function')
  })
})
