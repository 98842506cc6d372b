import { DecodeError } from '@core/http'
import { readXml, readXmlList, writeXml, writeXmlList } from '@sdk/ovirt/codec'
import { BootDevice, InheritableBoolean, type Vm, VmStatus } from '@sdk/ovirt/types'
import { describe, expect, it } from 'vitest'

const listAt = <Item>(href: string, ...items: Item[]): Item[] & { href: string } => Object.assign(items, { href })

describe('action_reader_spec', () => {
  it.each([
    ['empty', '<action/>', {}],
    ['status', '<action><status>mystatus</status></action>', { status: 'mystatus' }],
    ['fault', '<action><fault><reason>myreason</reason></fault></action>', { fault: { reason: 'myreason' } }],
    [
      'status and fault',
      '<action><status>mystatus</status><fault><reason>myreason</reason></fault></action>',
      { status: 'mystatus', fault: { reason: 'myreason' } },
    ],
  ])('%s', (_name, text, expected) => {
    expect(readXml('action', text)).toEqual(expected)
  })
})

describe('cluster_reader_spec', () => {
  it('list of enums with one that is unknown: its text is kept', () => {
    const sources = '<required_rng_source>ugly</required_rng_source><required_rng_source>random</required_rng_source>'
    const text = `<cluster><required_rng_sources>${sources}</required_rng_sources></cluster>`
    expect(readXml('cluster', text).requiredRngSources).toEqual(['ugly', 'random'])
  })
})

describe('vm_reader_spec', () => {
  it.each([
    ['id', '<vm id="123"/>', { id: '123' }],
    ['name', '<vm><name>myvm</name></vm>', { name: 'myvm' }],
    ['id and name', '<vm id="123"><name>myvm</name></vm>', { id: '123', name: 'myvm' }],
    ['href', '<vm href="/vms/123"/>', { href: '/vms/123' }],
    ['unknown status: its text is kept', '<vm><status>ugly</status></vm>', { status: 'ugly' }],
  ])('read_one: %s', (_name, text, expected) => {
    expect(readXml('vm', text)).toEqual(expected)
  })

  it.each([
    ['empty', '<vms/>', []],
    ['one', '<vms><vm id="1"/></vms>', [{ id: '1' }]],
    ['two', '<vms><vm id="1"/><vm id="2"/></vms>', [{ id: '1' }, { id: '2' }]],
  ])('read_many: %s', (_name, text, expected) => {
    expect([...readXmlList('vm', text)]).toEqual(expected)
  })

  it('read_many: href attribute', () => {
    expect(readXmlList('vm', '<vms href="/vms"/>').href).toBe('/vms')
  })

  it('another root tag is read where the API has it, and refused elsewhere', () => {
    expect(readXml('snapshot', '<snapshot><vm id="123"/></snapshot>').vm?.id).toBe('123')
    expect(() => readXml('vm', '<list/>')).toThrow(DecodeError)
    expect(() => readXmlList('vm', '<list/>')).toThrow(DecodeError)
  })
})

describe('vm_writer_spec', () => {
  it.each<[string, Vm, string]>([
    ['empty', {}, '<vm/>'],
    ['id', { id: '123' }, '<vm id="123"/>'],
    ['name', { name: 'myvm' }, '<vm><name>myvm</name></vm>'],
    ['boolean true', { deleteProtected: true }, '<vm><delete_protected>true</delete_protected></vm>'],
    ['boolean false', { deleteProtected: false }, '<vm><delete_protected>false</delete_protected></vm>'],
    ['empty cpu', { cpu: {} }, '<vm><cpu/></vm>'],
    [
      'name of another object',
      { cluster: { name: 'mycluster' } },
      '<vm><cluster><name>mycluster</name></cluster></vm>',
    ],
    ['href', { href: '/vms/123' }, '<vm href="/vms/123"/>'],
    [
      'boot devices',
      { os: { boot: { devices: [BootDevice.HD, BootDevice.NETWORK] } } },
      '<vm><os><boot><devices><device>hd</device><device>network</device></devices></boot></os></vm>',
    ],
    ['list that is undefined', { nics: undefined }, '<vm/>'],
    ['list with href', { nics: listAt('/vms/123/nics') }, '<vm><nics href="/vms/123/nics"/></vm>'],
  ])('write_one: %s', (_name, vm, expected) => {
    expect(writeXml('vm', vm)).toBe(expected)
  })

  it('write_one: alternative tag', () => {
    expect(writeXml('vm', { id: '123' }, { root: 'myvm' })).toBe('<myvm id="123"/>')
  })

  it.each<[string, Vm[], string]>([
    ['empty', [], '<vms/>'],
    ['one', [{ id: '1' }], '<vms><vm id="1"/></vms>'],
    ['two', [{ id: '1' }, { id: '2' }], '<vms><vm id="1"/><vm id="2"/></vms>'],
    ['list with href', listAt('/vms', { id: '1' }), '<vms href="/vms"><vm id="1"/></vms>'],
  ])('write_many: %s', (_name, vms, expected) => {
    expect(writeXmlList('vm', vms)).toBe(expected)
  })

  it('write_many: alternative tag', () => {
    expect(writeXmlList('vm', [{}], { root: 'list' })).toBe('<list><vm/></list>')
  })
})

describe('bonding_writer_spec, openstack_image_provider_writer_spec', () => {
  it('slaves are written as host_nic', () => {
    expect(writeXml('bonding', { slaves: [{ name: 'eth0' }, { name: 'eth1' }] })).toBe(
      '<bonding><slaves><host_nic><name>eth0</name></host_nic><host_nic><name>eth1</name></host_nic></slaves></bonding>',
    )
  })

  it('the tags of OpenStack are one word', () => {
    expect(writeXml('open_stack_image_provider', {})).toBe('<openstack_image_provider/>')
    expect(writeXmlList('OpenStackImageProvider', [{}])).toBe(
      '<openstack_image_providers><openstack_image_provider/></openstack_image_providers>',
    )
  })
})

describe('enum_spec, inheritable_boolean_spec', () => {
  it('values are text', () => {
    expect(VmStatus.UP).toBe('up')
    expect([InheritableBoolean.TRUE, InheritableBoolean.FALSE, InheritableBoolean.INHERIT]).toEqual([
      'true',
      'false',
      'inherit',
    ])
  })
})

describe('enum_spec: frozen', () => {
  it('a value of an enumeration does not compile as a target of assignment', () => {
    const assign = (): void => {
      // @ts-expect-error constants do not change
      VmStatus.UP = 'down'
    }
    expect(assign).toBeTypeOf('function')
  })
})

// Setters that turn arrays into lists have no counterpart: any array is a list to write.
describe('type_spec, vm_spec', () => {
  it('objects are plain: compared, and gone through, as any are', () => {
    const text = '<vm><name>myvm</name><cpu><topology><cores>2</cores></topology></cpu></vm>'
    const vm = readXml('vm', text)
    expect(vm).toEqual(readXml('vm', text))
    expect(Object.getPrototypeOf(vm)).toBe(Object.prototype)
    expect(vm.cpu?.topology?.cores).toBe(2)
    expect(vm.nics?.[0]?.name).toBeUndefined()
    const order = (first: string, second: string): unknown => [...readXmlList('vm', `<vms>${first}${second}</vms>`)]
    expect(order('<vm id="1"/>', '<vm id="2"/>')).not.toEqual(order('<vm id="2"/>', '<vm id="1"/>'))
  })
})
