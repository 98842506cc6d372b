import { ConfigError, DecodeError, LimitError } from '@core/http'
import { readXml, readXmlList, type StructName, writeXml, writeXmlList } from '@sdk/ovirt/codec'
import type { Vm } from '@sdk/ovirt/types'
import { describe, expect, it } from 'vitest'
import { shapeOf } from '../src/codec/shapes.ts'
import { structRows } from '../src/generated/struct-rows.ts'

const names = Object.keys(structRows) as StructName[]

describe('reading', () => {
  it('gives members their types', () => {
    const vm = readXml(
      'vm',
      `<vm id="1" href="/ovirt-engine/api/vms/1"><name>web</name><memory>1073741824</memory><stateless>TRUE</stateless>
       <creation_time>2016-09-08T09:53:35.138+02:00</creation_time><status>up</status><comment/>
       <os><boot><devices><device>hd</device><device>cdrom</device></devices></boot></os>
       <cluster id="c" href="/ovirt-engine/api/clusters/c"/></vm>`,
    )
    expect(vm).toEqual({
      id: '1',
      href: '/ovirt-engine/api/vms/1',
      name: 'web',
      memory: 1_073_741_824,
      stateless: true,
      creationTime: new Date('2016-09-08T07:53:35.138Z'),
      status: 'up',
      comment: '',
      os: { boot: { devices: ['hd', 'cdrom'] } },
      cluster: { id: 'c', href: '/ovirt-engine/api/clusters/c' },
    })
  })

  it('merges links and followed items in either order', () => {
    const link = '<link rel="nics" href="/nics"/>'
    const items = '<nics><nic id="n"/></nics>'
    for (const content of [link + items, items + link]) {
      const { nics } = readXml('vm', `<vm>${content}</vm>`)
      expect([nics?.href, nics?.map(({ id }) => id)]).toEqual(['/nics', ['n']])
    }
    const { nics, cdroms } = readXml(
      'vm',
      `<vm>${link}<link rel="cdroms"/><link href="/x"/><link rel="new" href="/y"/></vm>`,
    )
    expect([nics?.length, nics?.href, cdroms]).toEqual([0, '/nics', undefined])
  })

  it('takes items of a collection by their tag', () => {
    const text =
      '<vms href="/vms"><actions><link rel="x" href="/x"/></actions><size>2</size><vm id="1"/><vm id="2"/></vms>'
    const vms = readXmlList('vm', text)
    expect(vms.map(({ id }) => id)).toEqual(['1', '2'])
    expect(vms.href).toBe('/vms')
  })

  it('passes over what the model does not know, and tells of it where asked', () => {
    const unknown: string[] = []
    const text =
      '<vm id="1" color="red"><name>a<b>b</b></name><future><name>no</name></future>' +
      '<link rel="futures" href="/f"/><nics><nic id="n"/><other/></nics></vm>'
    const vm = readXml('vm', text, { onUnknown: (place) => unknown.push(place) })
    expect(vm).toMatchObject({ id: '1', name: 'ab' })
    expect(vm.nics).toHaveLength(1)
    expect(unknown).toEqual(['vm/@color', 'name/b', 'vm/future', 'vm/link[rel=futures]', 'nics/other'])
  })

  it('keeps enumeration values that the model does not know', () => {
    expect(readXml('vm', '<vm><status>hibernating</status></vm>').status).toBe('hibernating')
  })

  it('never rounds an integer', () => {
    expect(readXml('vm', '<vm><memory>9007199254740991</memory></vm>').memory).toBe(Number.MAX_SAFE_INTEGER)
    expect(readXml('vm', '<vm><memory>9007199254740993</memory></vm>').memory).toBe(9_007_199_254_740_993n)
  })

  it.each([
    ['another root', '<disk/>'],
    ['no boolean', '<vm><stateless>ugly</stateless></vm>'],
    ['no integer', '<vm><memory>1.5</memory></vm>'],
    ['no date', '<vm><start_time>yesterday</start_time></vm>'],
    ['a day that no month has', '<vm><start_time>2020-02-30T00:00:00Z</start_time></vm>'],
    ['cut XML', '<vm><name>x</name>'],
    ['nothing', ''],
    ['a document type', '<!DOCTYPE vm><vm/>'],
  ])('refuses %s without repeating it', (_name, text) => {
    expect(() => readXml('vm', text)).toThrow(DecodeError)
    expect(() => readXml('vm', text)).toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(/ugly|yesterday/) }),
    )
  })

  it('refuses documents that nest too deeply', () => {
    const deep = '<original_template>'.repeat(200_000)
    expect(() => readXml('vm', `<vm>${deep}`)).toThrow(LimitError)
    expect(() => readXml('vm', '<vm><os><boot/></os></vm>', { maxXmlDepth: 2 })).toThrow(LimitError)
  })

  it('knows no type but those of the model', () => {
    expect(() => readXml('constructor' as never, '<x/>')).toThrow(ConfigError)
    expect(() => readXml('hasOwnProperty' as never, '<x/>')).toThrow(ConfigError)
    expect(() => writeXml('__proto__' as never, {} as never)).toThrow(ConfigError)
  })
})

describe('writing', () => {
  it('leaves out what is undefined, and clears with empty lists', () => {
    const vm: Vm = { name: 'a & b', comment: '', memory: undefined, nics: [], delete: undefined } as Vm
    expect(() => writeXml('vm', vm)).toThrow('vm.delete: is no member of vm')
    expect(writeXml('vm', { name: 'a & b', comment: '', memory: undefined, nics: [] })).toBe(
      '<vm><comment></comment><name>a &amp; b</name><nics/></vm>',
    )
  })

  it('does not take what is on the prototype of all objects', () => {
    Reflect.set(Object.prototype, 'memory', 1)
    try {
      expect(writeXml('vm', { name: 'x' })).toBe('<vm><name>x</name></vm>')
    } finally {
      Reflect.deleteProperty(Object.prototype, 'memory')
    }
  })

  it('writes collections, other roots, and lines', () => {
    expect(writeXmlList('gluster_brick', [{ id: '1' }, {}])).toBe('<bricks><brick id="1"/><brick/></bricks>')
    expect(writeXml('template', { id: 't' }, { root: 'original_template' })).toBe('<original_template id="t"/>')
    expect(writeXml('vm', { name: 'x', os: {} }, { indent: 2 })).toBe('<vm>\n  <name>x</name>\n  <os/>\n</vm>\n')
  })

  it.each([
    ['vm.memory', { memory: 1.5 }],
    ['vm.memory', { memory: 2n ** 63n }],
    ['vm.cpuShares', { cpuShares: 2 ** 31 }],
    ['vm.startTime', { startTime: new Date(Number.NaN) }],
    ['vm.stateless', { stateless: 'true' }],
    ['vm.os', { os: [] }],
    ['vm.nics', { nics: {} }],
    ['vm.nics[0].name', { nics: [{ name: 5 }] }],
    ['vm.nics[0]', { nics: [null] }],
    ['vm.href', { href: 5 }],
    ['vm.id', { id: 5 }],
  ])('refuses a wrong %s', (option, value) => {
    expect(() => writeXml('vm', value as never)).toThrow(expect.objectContaining({ name: 'ConfigError', option }))
  })
})

describe('the table', () => {
  it('unfolds for every type, and every struct in it is one of the model', () => {
    expect(names).toHaveLength(220)
    const structs = names.flatMap((name) => shapeOf(name).written.filter(({ scalar }) => scalar === undefined))
    expect(structs.length).toBeGreaterThan(600)
    expect(structs.filter(({ struct }) => !names.includes(struct as StructName))).toEqual([])
  })
})
