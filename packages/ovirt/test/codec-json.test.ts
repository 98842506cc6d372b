import { readFileSync } from 'node:fs'
import { ConfigError, DecodeError, LimitError } from '@core/http'
import {
  parseJson,
  readJson,
  readJsonList,
  readXml,
  readXmlList,
  writeJson,
  writeJsonList,
  writeXml,
  writeXmlList,
} from '@sdk/ovirt/codec'
import type { DiskAttachment, Vm } from '@sdk/ovirt/types'
import { describe, expect, expectTypeOf, it } from 'vitest'

const modelFile = new URL('../../../tooling/ovirt-codegen/model.json', import.meta.url)
const model = JSON.parse(readFileSync(modelFile, 'utf8')) as {
  readonly structs: readonly { readonly name: string; readonly className: string }[]
}

describe('reading JSON', () => {
  it('gives members their types, as engines write them', () => {
    const vm = readJson('Vm', {
      id: '1',
      href: '/ovirt-engine/api/vms/1',
      memory: '1073741824',
      stateless: 'false',
      delete_protected: 'TRUE',
      creation_time: 1_473_321_215_138,
      status: 'up',
      comment: '',
      display: { type: '' },
      os: { boot: { devices: { device: ['hd', 'cdrom'] } } },
      cpu: { speed: 12.75, topology: { cores: '2' } },
      sso: { methods: { method: [{ id: 'guest_agent' }] } },
    })
    expect(vm).toEqual({
      id: '1',
      href: '/ovirt-engine/api/vms/1',
      memory: 1_073_741_824,
      stateless: false,
      deleteProtected: true,
      creationTime: new Date('2016-09-08T07:53:35.138Z'),
      status: 'up',
      comment: '',
      display: {},
      os: { boot: { devices: ['hd', 'cdrom'] } },
      cpu: { speed: 12.75, topology: { cores: 2 } },
      sso: { methods: [{ id: 'guest_agent' }] },
    })
  })

  it('takes native booleans and numbers, dates as text, and null for nothing', () => {
    const vm = readJson('vm', {
      memory: 1024,
      stateless: true,
      start_time: '2016-09-08T09:53:35.138+02:00',
      stop_time: '1473321215138',
      cpu: { speed: '2.5' },
      name: null,
      nics: null,
      cluster: null,
      tags: { tag: null },
      sessions: { session: [null, { id: 's' }] },
    })
    expect(vm).toEqual({
      memory: 1024,
      stateless: true,
      startTime: new Date('2016-09-08T07:53:35.138Z'),
      stopTime: new Date('2016-09-08T07:53:35.138Z'),
      cpu: { speed: 2.5 },
      tags: [],
      sessions: [{ id: 's' }],
    })
  })

  it('never rounds an integer', () => {
    const memoryOf = (text: string): unknown => readJson('vm', parseJson(text)).memory
    expect(memoryOf('{"memory":"9223372036854775807"}')).toBe(9_223_372_036_854_775_807n)
    expect(memoryOf('{"memory":9007199254740993}')).toBe(9_007_199_254_740_993n)
    expect(memoryOf('{"memory":9007199254740992}')).toBe(9_007_199_254_740_992n)
    expect(memoryOf('{"memory":9007199254740991}')).toBe(9_007_199_254_740_991)
  })

  it('merges links and followed items, in either order', () => {
    const link = [{ rel: 'nics', href: '/nics' }, { rel: 'new', href: '/y' }, { rel: 'cdroms' }, null, 'x']
    const nics = { nic: [{ id: 'n' }] }
    for (const document of [
      { link, nics },
      { nics, link },
    ]) {
      const vm = readJson('vm', document)
      expect([vm.nics?.href, vm.nics?.map(({ id }) => id), vm.cdroms]).toEqual(['/nics', ['n'], undefined])
    }
    const linked = readJson('vm', { link }).nics
    expect([linked?.href, linked?.length]).toEqual(['/nics', 0])
  })

  it('takes collections that are empty, absent or decorated', () => {
    expect(readJsonList('vm', {})).toEqual([])
    expect(readJsonList('vm', { vm: [] })).toEqual([])
    const vms = readJsonList('vm', { actions: { link: [] }, size: '2', active: '1', vm: [{ id: '1' }, { id: '2' }] })
    expect(vms.map(({ id }) => id)).toEqual(['1', '2'])
    expect(readJson('vm', { nics: {} }).nics).toEqual([])
  })

  it('passes over what the model does not know, and tells of it where asked', () => {
    const unknown: string[] = []
    const document = {
      id: '1',
      future: { name: 'no' },
      actions: { link: [] },
      creation_status: 'complete',
      link: [{ rel: 'futures', href: '/f' }],
      nics: { nic: [{ id: 'n' }], other: 1, size: '1' },
      __proto__x: 1,
    }
    const parsed: unknown = JSON.parse(JSON.stringify(document).replace('__proto__x', '__proto__'))
    expect(readJson('vm', parsed, { onUnknown: (place) => unknown.push(place) })).toEqual({
      id: '1',
      nics: [{ id: 'n' }],
    })
    expect(unknown.toSorted()).toEqual(['nics/other', 'vm/__proto__', 'vm/future', 'vm/link[rel=futures]'])
  })

  it('does not take what is on the prototype of all objects', () => {
    Reflect.set(Object.prototype, 'memory', '5')
    try {
      expect(Object.keys(readJson('vm', { id: '1' }))).toEqual(['id'])
    } finally {
      Reflect.deleteProperty(Object.prototype, 'memory')
    }
  })

  it.each([
    ['a text', '{"id":"1"}'],
    ['an array', [{ id: '1' }]],
    ['nothing', null],
    ['what has no member of the type', { error: 'ugly' }],
    ['a root with a name', { vm: { id: '1' } }],
    ['no boolean', { stateless: 'ugly' }],
    ['a number for a boolean', { stateless: 1 }],
    ['no integer', { memory: '1.5' }],
    ['a fraction', { memory: 1.5 }],
    ['no date', { start_time: 'yesterday' }],
    ['a date out of range', { start_time: 9e15 }],
    ['a number for a text', { name: 5 }],
    ['an object for a text', { name: {} }],
    ['a text for an object', { os: 'linux' }],
    ['a bare array for a list', { nics: [{ id: 'n' }] }],
    ['one object for a list', { nics: { nic: { id: 'n' } } }],
    ['a text for an item', { nics: { nic: ['n'] } }],
  ])('refuses %s without repeating it', (_name, document) => {
    const problem = expect.objectContaining({ message: expect.not.stringMatching(/ugly|yesterday/) })
    expect(() => readJson('vm', document)).toThrow(DecodeError)
    expect(() => readJson('vm', document)).toThrow(problem)
  })

  it('refuses lists of something else, and objects that nest too deeply', () => {
    expect(() => readJsonList('vm', { disk: [] })).toThrow(DecodeError)
    expect(() => readJsonList('vm', [])).toThrow(DecodeError)
    const deep = `${'{"original_template":{"vm":'.repeat(50_000)}{}${'}}'.repeat(50_000)}`
    expect(() => readJson('vm', JSON.parse(deep))).toThrow(LimitError)
    const boot = { os: { boot: { devices: { device: ['hd'] } } } }
    expect(() => readJson('vm', boot, { maxDepth: 3 })).toThrow(LimitError)
    expect(readJson('vm', boot, { maxDepth: 4 })).toEqual({ os: { boot: { devices: ['hd'] } } })
  })
})

describe('writing JSON', () => {
  it('writes what engines write', () => {
    const vm: Vm = {
      id: '1',
      memory: 2 ** 30,
      stateless: false,
      creationTime: new Date(1_473_321_215_138),
      cpu: { speed: 2.5 },
      os: { boot: { devices: ['hd'] } },
      name: undefined,
      tags: [],
      nics: Object.assign([{ id: 'n' }], { href: '/nics' }),
    }
    const document = {
      id: '1',
      memory: '1073741824',
      stateless: 'false',
      creation_time: 1_473_321_215_138,
      cpu: { speed: 2.5 },
      os: { boot: { devices: { device: ['hd'] } } },
      tags: {},
      nics: { nic: [{ id: 'n' }] },
    }
    expect(writeJson('Vm', vm)).toEqual(document)
    expect(writeJson('Vm', vm, { links: true })).toEqual({ ...document, link: [{ rel: 'nics', href: '/nics' }] })
    expect(writeJsonList('GlusterBrick', [{ id: '1' }, {}])).toEqual({ brick: [{ id: '1' }, {}] })
    expect(writeJsonList('vm', [])).toEqual({})
  })

  it.each([
    ['vm.memory', { memory: 1.5 }],
    ['vm.memory', { memory: 2n ** 63n }],
    ['vm.cpu.speed', { cpu: { speed: Number.NaN } }],
    ['vm.startTime', { startTime: new Date(Number.NaN) }],
    ['vm.stateless', { stateless: 'true' }],
    ['vm.name', { name: 'a\u0000b' }],
    ['vm.name', { name: '\uD800' }],
    ['vm.os', { os: [] }],
    ['vm.nics', { nics: {} }],
    ['vm.nics[0].name', { nics: [{ name: 5 }] }],
    ['vm.nics[0]', { nics: [undefined] }],
    ['vm.href', { href: 5 }],
    ['vm.id', { id: 5 }],
    ['vm.colour', { colour: 'red' }],
  ])('refuses a wrong %s', (option, value) => {
    expect(() => writeJson('vm', value as never)).toThrow(expect.objectContaining({ name: 'ConfigError', option }))
  })

  it('refuses an object that holds itself', () => {
    const vm: Vm = {}
    vm.originalTemplate = { vm } as never
    expect(() => writeJson('vm', vm)).toThrow(ConfigError)
  })
})

describe('names of types', () => {
  it('are those of the interfaces and those of the model', () => {
    const attachment: DiskAttachment = { id: '1', active: true }
    for (const name of ['DiskAttachment', 'disk_attachment'] as const) {
      expectTypeOf(readXml(name, '<disk_attachment/>')).toEqualTypeOf<DiskAttachment>()
      expect(readXml(name, writeXml(name, attachment))).toEqual(attachment)
      expect(readXmlList(name, writeXmlList(name, [attachment]))).toEqual([attachment])
      expect(readJson(name, writeJson(name, attachment))).toEqual(attachment)
      expect(readJsonList(name, writeJsonList(name, [attachment]))).toEqual([attachment])
    }
  })

  it('are known for every struct', () => {
    expect(model.structs).toHaveLength(220)
    for (const { name, className } of model.structs) {
      expect(writeJson(className as 'Vm', {})).toEqual({})
      expect(writeJson(name as 'vm', {})).toEqual({})
    }
  })

  it.each([
    ['DiskAtachment', 'did you mean DiskAttachment?'],
    ['diskAttachment', 'did you mean disk_attachment?'],
    ['disk_attachments', 'did you mean disk_attachment?'],
    ['VM', 'did you mean Vm?'],
    ['v_m', 'did you mean vm?'],
  ])('say what was probably meant by %s', (name, advice) => {
    const calls = [
      () => readXml(name as never, '<x/>'),
      () => readXmlList(name as never, '<x/>'),
      () => readJson(name as never, {}),
      () => readJsonList(name as never, {}),
      () => writeXml(name as never, {} as never),
      () => writeXmlList(name as never, []),
      () => writeJson(name as never, {} as never),
      () => writeJsonList(name as never, []),
    ]
    for (const call of calls) expect(call).toThrow(advice)
    for (const call of calls) expect(call).toThrow(expect.objectContaining({ name: 'ConfigError', option: 'typeName' }))
  })

  it('are nothing else', () => {
    for (const name of ['', 'x'.repeat(100_000), '__proto__', 'constructor', 5, undefined, null]) {
      expect(() => readJson(name as never, {})).toThrow(ConfigError)
    }
  })
})
