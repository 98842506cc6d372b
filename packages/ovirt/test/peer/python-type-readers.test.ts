import { readXml } from '@sdk/ovirt/codec'
import { Architecture, NetworkUsage, SwitchType } from '@sdk/ovirt/types'
import { describe, expect, it } from 'vitest'

describe('test_affinity_group_reader', () => {
  const link = '<link rel="vms" href="/vms"/>'
  const items = '<vms><vm id="123"/></vms>'

  it.each([
    ['with_assigned_vms', link + items],
    ['with_assigned_vms_no_order', items + link],
  ])('%s', (_name, content) => {
    const { vms } = readXml('affinity_group', `<affinity_group>${content}</affinity_group>`)
    expect(vms?.href).toBe('/vms')
    expect(vms?.map(({ id }) => id)).toEqual(['123'])
  })
})

describe('test_cluster_reader, cluster_reader_spec', () => {
  it('no_rng_sources_and_switch_type', () => {
    const text = '<cluster><required_rng_sources/><switch_type>legacy</switch_type></cluster>'
    expect(readXml('cluster', text)).toEqual({ requiredRngSources: [], switchType: SwitchType.LEGACY })
  })

  it('unsupported_switch_type: its text is kept', () => {
    expect(readXml('cluster', '<cluster><switch_type>ugly</switch_type></cluster>').switchType).toBe('ugly')
  })
})

describe('test_enum, enum_spec', () => {
  it('enum', () => {
    expect(`architecture ${Architecture.X86_64}`).toBe('architecture x86_64')
  })
})

describe('test_fault_reader, fault_reader_spec', () => {
  it.each([
    ['empty', '<fault/>', {}],
    ['only_reason', '<fault><reason>myreason</reason></fault>', { reason: 'myreason' }],
    ['only_detail', '<fault>\n <detail>mydetail</detail>\n</fault>', { detail: 'mydetail' }],
    [
      'reason_and_detail',
      '<fault>\n  <reason>myreason</reason>\n  <detail>mydetail</detail>\n</fault>',
      { reason: 'myreason', detail: 'mydetail' },
    ],
  ])('%s', (_name, text, expected) => {
    expect(readXml('fault', text)).toEqual(expected)
  })
})

describe('test_network_reader, network_reader_spec', () => {
  it.each([
    ['no_usages', '<network/>', undefined],
    ['empty_usages', '<network><usages/></network>', []],
    ['one_usage', '<network><usages><usage>vm</usage></usages></network>', [NetworkUsage.VM]],
    [
      'two_usages',
      '<network><usages><usage>vm</usage><usage>display</usage></usages></network>',
      [NetworkUsage.VM, NetworkUsage.DISPLAY],
    ],
    [
      'unsupported_usage, whose text is kept',
      '<network><usages><usage>ugly</usage><usage>display</usage></usages></network>',
      ['ugly', NetworkUsage.DISPLAY],
    ],
  ])('%s', (_name, text, expected) => {
    expect(readXml('network', text).usages).toEqual(expected)
  })
})

describe('test_read_link, vm_reader_spec: links', () => {
  const nics = '<link rel="nics" href="/vms/123/nics"/>'
  const cdroms = '<link rel="cdroms" href="/vms/123/cdroms"/>'

  it('link_href', () => {
    const vm = readXml('vm', `<vm>${nics}</vm>`)
    expect(Array.isArray(vm.nics)).toBe(true)
    expect(vm.nics?.href).toBe('/vms/123/nics')
  })

  it('element_after_link', () => {
    expect(readXml('vm', `<vm>${nics}<name>myvm</name></vm>`).name).toBe('myvm')
  })

  it.each([
    ['unknown_rel', '<link rel="ugly" href="/vms/123/nics"/>'],
    ['no_rel', '<link href="/vms/123/nics"/>'],
    ['no_href', '<link rel="nics"/>'],
  ])('ignored_with_%s', (_name, link) => {
    expect(readXml('vm', `<vm>${link}</vm>`)).toEqual({})
  })

  it('multiple_links', () => {
    const vm = readXml('vm', `<vm>${nics}${cdroms}</vm>`)
    expect([vm.nics?.href, vm.cdroms?.href]).toEqual(['/vms/123/nics', '/vms/123/cdroms'])
  })

  it('attribute_after_multiple_links', () => {
    expect(readXml('vm', `<vm>${nics}${cdroms}<name>myvm</name></vm>`).name).toBe('myvm')
  })
})

describe('test_vm_reader, vm_reader_spec: inheritable boolean', () => {
  it.each(['false', 'true', 'inherit', 'ugly'])('inheritable boolean %s; an unsupported one keeps its text', (text) => {
    const vm = `<vm><migration><auto_converge>${text}</auto_converge></migration></vm>`
    expect(readXml('vm', vm).migration?.autoConverge).toBe(text)
  })

  it('name_with_accents', () => {
    expect(readXml('vm', '<vm><name>áéíóúÁÉÍÓÚ</name></vm>').name).toBe('áéíóúÁÉÍÓÚ')
  })
})
