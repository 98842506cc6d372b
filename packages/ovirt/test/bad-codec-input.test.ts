import { ConfigError, OvirtError, waitForVmStatus } from '@sdk/ovirt'
import {
  readJson,
  readJsonList,
  readXml,
  readXmlList,
  writeJson,
  writeJsonList,
  writeXml,
  writeXmlList,
} from '@sdk/ovirt/codec'
import { describe, expect, test } from 'vitest'

type Given = never

const options: readonly (readonly [string, string, (given: Given) => unknown, unknown])[] = [
  ['readXml', 'options', (given) => readXml('Vm', '<vm/>', given), null],
  ['readXml', 'onUnknown', (given) => readXml('Vm', '<vm><x/></vm>', given), { onUnknown: 5 }],
  ['readXml', 'maxXmlDepth', (given) => readXml('Vm', '<vm/>', given), { maxXmlDepth: '' }],
  ['readXmlList', 'nope', (given) => readXmlList('Vm', '<vms/>', given), { nope: 1 }],
  ['readJson', 'options', (given) => readJson('Vm', {}, given), null],
  ['readJson', 'maxDepth', (given) => readJson('Vm', {}, given), { maxDepth: '64' }],
  ['readJsonList', 'onUnknown', (given) => readJsonList('Vm', {}, given), { onUnknown: true }],
  ['writeXml', 'indent', (given) => writeXml('Vm', {}, given), { indent: 2n }],
  ['writeXml', 'root', (given) => writeXml('Vm', {}, given), { root: '' }],
  ['writeXml', 'root', (given) => writeXml('Vm', {}, given), { root: 'vm href="/elsewhere"' }],
  ['writeXmlList', 'root', (given) => writeXmlList('Vm', [], given), { root: '><' }],
  ['writeXmlList', 'options', (given) => writeXmlList('Vm', [], given), 5],
  ['writeJson', 'links', (given) => writeJson('Vm', {}, given), { links: 'yes' }],
  ['writeJsonList', 'options', (given) => writeJsonList('Vm', [], given), null],
]

describe('wrong options of the codec', () => {
  test.each(options)('%s: %s', (_, option, call, given) => {
    expect(() => call(given as Given)).toThrow(expect.objectContaining({ name: 'ConfigError', option }))
  })
})

describe('errors of the codec', () => {
  const nameless = 'Nope' as never
  test.each<[string, () => unknown]>([
    ['readXml', () => readXml('Vm', '<html/>')],
    ['readXmlList', () => readXmlList('Vm', '<vms>')],
    ['readJson', () => readJson('Vm', [])],
    ['readJsonList', () => readJsonList('Vm', { vm: 5 })],
    ['writeXml', () => writeXml('Vm', { name: 5 as never })],
    ['writeXmlList', () => writeXmlList(nameless, [])],
    ['writeJson', () => writeJson(nameless, {} as never)],
    ['writeJsonList', () => writeJsonList('Vm', 5 as never)],
  ])('are those of the package: %s', (_, call) => {
    expect(call).toThrow(OvirtError)
  })

  test.each(['\u0000', '\u001F', '\uFFFE', '\uD800'])(
    'name the member with a character that XML cannot carry',
    (text) => {
      const vm = { nics: [{ id: 'a' }, { id: text }] }
      for (const write of [writeXml, writeJson]) {
        expect(() => write('Vm', vm)).toThrow(expect.objectContaining({ option: 'Vm.nics[1].id' }))
      }
    },
  )
})

describe('values of which nothing would be written', () => {
  test.each([
    ['a map', new Map([['id', '1']])],
    ['a set', new Set(['1'])],
    ['bytes', new Uint8Array(2)],
    ['a list', [{}]],
    ['a date', new Date()],
  ])('%s in place of an object', (_, cluster) => {
    const vm = { cluster } as object
    for (const write of [writeXml, writeJson]) expect(() => write('Vm', vm)).toThrow(/Vm\.cluster: must be an object/)
  })
})

describe('dates that the API cannot have', () => {
  test.each([-62_167_219_200_001, 253_402_300_800_000])('are not written: %i', (time) => {
    const vm = { creationTime: new Date(time) }
    for (const write of [writeXml, writeJson]) expect(() => write('Vm', vm)).toThrow(ConfigError)
  })

  test('those just within are', () => {
    for (const time of [-62_135_596_800_000, 253_402_300_799_999]) {
      const vm = { creationTime: new Date(time) }
      expect(readXml('Vm', writeXml('Vm', vm))).toEqual(vm)
    }
  })

  test('are not read', () => {
    for (const date of ['0000-01-01T00:00:00Z', '10000-01-01T00:00:00Z', '-0001-01-01T00:00:00Z']) {
      expect(() => readXml('Vm', `<vm><creation_time>${date}</creation_time></vm>`)).toThrow(/is no date/)
    }
  })
})

describe('wrong arguments of waitForVmStatus', () => {
  test.each([
    ['service', undefined, 'up'],
    ['service', {}, 'up'],
    ['status', { get: async (): Promise<object> => await Promise.resolve({ status: 'up' }) }, Symbol('up')],
    ['status', { get: async (): Promise<object> => await Promise.resolve({ status: 'up' }) }, ''],
  ])('%s', async (option, service, status) => {
    const waiting = waitForVmStatus(service as never, status as never)
    await expect(waiting).rejects.toMatchObject({ name: 'ConfigError', option })
  })
})
