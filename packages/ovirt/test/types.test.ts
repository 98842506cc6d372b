import type { ApiPromise, Follow, List, OvirtError, Vm, VmService } from '@sdk/ovirt'
import { Connection, VmStatus } from '@sdk/ovirt'
import { readXml } from '@sdk/ovirt/codec'
import { DiskStatus, type Fault } from '@sdk/ovirt/types'
import { describe, expect, expectTypeOf, it } from 'vitest'

const connection = new Connection({ url: 'https://engine.example.com/ovirt-engine/api', token: 'given' })
const vms = connection.systemService().vmsService()

describe('types', () => {
  it('follow the model', () => {
    expectTypeOf(vms.list).returns.toEqualTypeOf<ApiPromise<List<Vm>>>()
    expectTypeOf(vms.vmService).returns.toEqualTypeOf<VmService>()
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
      // @ts-expect-error no such type
      readXml('vmm', ''),
      // @ts-expect-error an address is needed
      new Connection({ token: 'given' }),
    ]
    expect(never).toBeTypeOf('function')
  })
})
