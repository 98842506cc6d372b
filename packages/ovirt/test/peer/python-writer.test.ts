import { ConfigError } from '@core/http'
import { writeXml, writeXmlList } from '@sdk/ovirt/codec'
import { NetworkUsage, SsoMethod } from '@sdk/ovirt/types'
import { describe, expect, it } from 'vitest'
import { writtenScalar } from '../support/scalar-document.ts'

describe('test_network_writer, network_writer_spec', () => {
  it.each([
    ['no_usages', {}, '<network/>\n'],
    ['empty_usages', { usages: [] }, '<network>\n  <usages/>\n</network>\n'],
    [
      'one_usage',
      { usages: [NetworkUsage.VM] },
      '<network>\n  <usages>\n    <usage>vm</usage>\n  </usages>\n</network>\n',
    ],
    [
      'two_usages',
      { usages: [NetworkUsage.VM, NetworkUsage.DISPLAY] },
      '<network>\n  <usages>\n    <usage>vm</usage>\n    <usage>display</usage>\n  </usages>\n</network>\n',
    ],
  ])('%s', (_name, network, expected) => {
    expect(writeXml('network', network, { indent: 2 })).toBe(expected)
  })
})

describe('test_sso_writer, sso_writer_spec', () => {
  it('the id of a method is an attribute', () => {
    expect(writeXml('sso', { methods: [{ id: SsoMethod.GUEST_AGENT }] })).toBe(
      '<sso><methods><method id="guest_agent"/></methods></sso>',
    )
  })
})

describe('test_writer, test_xml_writer, writer_spec, xml_writer_spec', () => {
  it.each([
    ['write_string', 'string', 'myvalue', '<value>myvalue</value>'],
    ['write_boolean_true', 'boolean', true, '<value>true</value>'],
    ['write_boolean_false', 'boolean', false, '<value>false</value>'],
    ['write_integer_0', 'int', 0, '<value>0</value>'],
    ['write_integer_1', 'int', 1, '<value>1</value>'],
    ['write_integer_-1', 'int', -1, '<value>-1</value>'],
    ['write_decimal_0', 'decimal', 0, '<value>0</value>'],
    ['write_decimal_1.0', 'decimal', 1, '<value>1</value>'],
    ['write_decimal_-1.0', 'decimal', -1, '<value>-1</value>'],
    ['write_decimal_3.1415', 'decimal', Number('3.1415'), '<value>3.1415</value>'],
    ['write_date', 'date', new Date('2015-12-10T22:00:30+01:00'), '<value>2015-12-10T21:00:30.000Z</value>'],
  ] as const)('%s', (_name, scalar, value, expected) => {
    expect(writtenScalar(scalar, value)).toBe(expected)
  })

  it('write_without_writer', () => {
    expect(writeXml('vm', {})).toBe('<vm/>')
  })

  it('write_with_alternative_root', () => {
    expect(writeXml('vm', {}, { root: 'list' })).toBe('<list/>')
    expect(writeXmlList('vm', [], { root: 'list' })).toBe('<list/>')
  })

  it.each([
    ['empty_list', [], '<vms/>'],
    ['list_with_one_element', [{}], '<vms><vm/></vms>'],
    ['list_with_two_elements', [{}, { id: '2' }], '<vms><vm/><vm id="2"/></vms>'],
  ])('write_%s; the type gives the root', (_name, vms, expected) => {
    expect(writeXmlList('vm', vms)).toBe(expected)
  })

  it('list_of_mixed_types: each is written as what it is called', () => {
    expect(writeXml('vm', {}) + writeXml('disk', {})).toBe('<vm/><disk/>')
    expect(() => writeXmlList('vm', [{ provisionedSize: 1 } as never])).toThrow(ConfigError)
  })
})
