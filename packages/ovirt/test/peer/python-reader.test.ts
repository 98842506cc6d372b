import { DecodeError } from '@core/http'
import { readXml, readXmlList } from '@sdk/ovirt/codec'
import { describe, expect, it } from 'vitest'
import type { ScalarType } from '../../src/codec/field.ts'
import { readDocument } from '../../src/codec/read-xml.ts'
import { shapeOf } from '../../src/codec/shapes.ts'
import { readScalars } from '../support/scalar-document.ts'

const value = (scalar: ScalarType, text: string): unknown => readScalars(scalar, `<value>${text}</value>`)['value']
const values = (scalar: ScalarType, texts: readonly unknown[]): unknown =>
  readScalars(scalar, `<list>${texts.map((text) => `<item>${String(text)}</item>`).join('')}</list>`)['list']

const first = '2015-12-10T22:00:30+01:00'
const second = '2016-01-02T03:04:05Z'

// Errors name the element and its type, but not the text that was read: it may be a secret.
describe('test_reader, reader_spec: scalars', () => {
  it.each([
    ['false', false],
    ['FALSE', false],
    ['0', false],
    ['true', true],
    ['TRUE', true],
    ['1', true],
  ])('read_boolean %s', (text, expected) => {
    expect(value('boolean', text)).toBe(expected)
  })

  it.each([
    ['integer', 'int', '0', 0],
    ['integer, long', 'long', '-1', -1],
    ['decimal', 'decimal', '1.1', 1.1],
    ['date', 'date', first, new Date('2015-12-10T21:00:30Z')],
  ] as const)('read_%s_valid', (_name, scalar, text, expected) => {
    expect(value(scalar, text)).toEqual(expected)
  })

  it.each(['boolean', 'int', 'long', 'decimal', 'date'] as const)('read_%s_invalid', (scalar) => {
    expect(() => value(scalar, 'ugly')).toThrow(DecodeError)
    expect(() => value(scalar, 'ugly')).toThrow(`the XML element <value> holds what is no ${scalar}`)
  })
})

describe('test_reader, reader_spec: lists of scalars', () => {
  it.each([
    ['booleans', 'boolean', [false, true], [false, true]],
    ['integers', 'int', [0, 1], [0, 1]],
    ['decimals', 'decimal', [1.1, 2.2], [1.1, 2.2]],
    ['dates', 'date', [first, second], [new Date(first), new Date(second)]],
  ] as const)('read_%s: empty, closed, one, two', (_name, scalar, texts, expected) => {
    expect(readScalars(scalar, '<list></list>')['list']).toEqual([])
    expect(readScalars(scalar, '<list/>')['list']).toEqual([])
    expect(values(scalar, texts.slice(0, 1))).toEqual(expected.slice(0, 1))
    expect(values(scalar, texts)).toEqual(expected)
  })
})

describe('test_reader, reader_spec: documents', () => {
  it('read_with_string, and with white space around', () => {
    expect(readXml('vm', '<vm/>')).toEqual({})
    expect(readXml('vm', '\n <vm id="1"/>\n')).toEqual({ id: '1' })
  })

  it('read_leaves_position: what comes behind an empty element is read', () => {
    expect(readXml('vm', '<vm><os/><name>next</name></vm>')).toEqual({ os: {}, name: 'next' })
  })

  it('incorrect_type, incorrect_reader', () => {
    expect(() => readXml('vm', 0 as never)).toThrow('text: must be a string')
    expect(() => readXml('vm', '<ugly/>')).toThrow(DecodeError)
  })

  it.each([
    ['vm', '<vm/>', {}],
    ['disk', '<disk/>', {}],
    ['open_stack_image_provider', '<openstack_image_provider/>', {}],
    [
      'OpenStackImageProvider',
      '<openstack_image_provider><name>myprovider</name></openstack_image_provider>',
      { name: 'myprovider' },
    ],
  ] as const)('given_%s', (name, text, expected) => {
    expect(readXml(name, text)).toEqual(expected)
  })

  it.each([
    ['vm', '<vms><vm/><vm/></vms>'],
    ['disk', '<disks><disk/><disk/></disks>'],
    [
      'open_stack_image_provider',
      '<openstack_image_providers><openstack_image_provider/><openstack_image_provider/></openstack_image_providers>',
    ],
  ] as const)('given_two_%s', (name, text) => {
    expect([...readXmlList(name, text)]).toEqual([{}, {}])
  })

  it('two_different_objects, by the tag of each', () => {
    const roots = new Map(['vm', 'disk'].map((tag) => [tag, { shape: shapeOf(tag), isList: false }]))
    expect(readDocument('<vm id="1"/>', roots)).toEqual({ tag: 'vm', value: { id: '1' } })
    expect(readDocument('<disk id="2"/>', roots)).toEqual({ tag: 'disk', value: { id: '2' } })
    const { originalTemplate, cluster } = readXml('vm', '<vm><cluster id="2"/><original_template id="1"/></vm>')
    expect([originalTemplate, cluster]).toEqual([{ id: '1' }, { id: '2' }])
  })

  it('two_different_empty_objects', () => {
    expect(readXml('vm', '<vm><cluster/><template/></vm>')).toEqual({ cluster: {}, template: {} })
  })

  it('unknown_tag', () => {
    expect(() => readXml('vm', '<html>blah<html>')).toThrow('the XML document is not <vm>')
  })
})

describe('test_xml_reader, xml_reader_spec', () => {
  it.each([
    ['attribute_value', '<vm id="123"/>', '123'],
    ['attribute_empty', '<vm id=""/>', ''],
    ['attribute_missing', '<vm/>', undefined],
  ])('%s', (_name, text, expected) => {
    expect(readXml('vm', text).id).toBe(expected)
  })

  it.each([
    ['element_empty, as blank', '<value/>', ''],
    ['element_blank', '<value></value>', ''],
    ['element_with_accents', '<value>áéíóúÁÉÍÓÚ</value>', 'áéíóúÁÉÍÓÚ'],
  ])('%s', (_name, content, expected) => {
    expect(readScalars('string', content)['value']).toBe(expected)
  })

  it.each([
    ['empty_list', '<list/>', []],
    ['empty_item', '<list><item/></list>', ['']],
    ['blank_item', '<list><item></item></list>', ['']],
    ['one_item', '<list><item>first</item></list>', ['first']],
    ['two_items', '<list><item>first</item><item>second</item></list>', ['first', 'second']],
  ])('elements_%s', (_name, content, expected) => {
    expect(readScalars('string', content)['list']).toEqual(expected)
  })

  it.each([
    ['forward_with_preceding_text', 'text<next>here</next>', 'here'],
    ['forward_end_of_document', 'text', undefined],
    ['forward_with_empty_element', '<value/><next>here</next>', 'here'],
    ['element_after_empty_list', '<list/><next>here</next>', 'here'],
  ])('%s', (_name, content, expected) => {
    expect(readScalars('string', content)['next']).toBe(expected)
  })
})
