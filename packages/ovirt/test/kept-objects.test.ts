import { parseJson } from '@core/http'
import { readJsonList } from '@sdk/ovirt/codec'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { collectionField } from '../src/codec/collection-field.ts'
import { stepOf } from '../src/codec/json-plan.ts'
import { type JsonObject, JsonReader } from '../src/codec/json-reader.ts'
import { shapeOf } from '../src/codec/shapes.ts'

const vm = shapeOf('vm')

/** Reads machines as those of a long list are, whose parsed objects are the reader's own. */
function readOwn(items: readonly unknown[]): unknown[] {
  const reader = new JsonReader()
  const step = stepOf(collectionField(vm))
  return items.map((item) => {
    const text = JSON.stringify(item)
    return reader.item(step, JSON.parse(text), () => parseJson(text))
  })
}

/** The same machines, of which nothing is the reader's. */
const readGiven = (items: readonly unknown[]): unknown[] => [...readJsonList('Vm', { vm: items })]

const odd = fc.constantFrom<unknown>(
  null,
  '',
  'true',
  'false',
  'TRUE',
  '1',
  '007',
  '-5',
  '12345678901234567890',
  3,
  true,
)

/** Members whose names are the same in JSON and in objects, and some that are not, in any order and number. */
function objectOf(members: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> {
  return fc
    .tuple(fc.record(members, { requiredKeys: [] }), fc.shuffledSubarray(Object.keys(members)))
    .map(([all, keys]) => Object.fromEntries(keys.filter((key) => key in all).map((key) => [key, all[key as never]])))
}

const text = fc.constantFrom('', 'a', 'größe', '/ovirt-engine/api/hosts/1')
const integer = fc.constantFrom<unknown>('0', '1', '-1', '016', '12345678901234567890', '9007199254740993', 4, null)
const boolean = fc.constantFrom<unknown>('true', 'false', 'TRUE', '0', true, null, '')
const reference = objectOf({ href: text, id: text, name: text, unknown: odd, creation_time: fc.constant('0') })
const machine = objectOf({
  host: reference,
  cluster: reference,
  cpu: objectOf({ topology: objectOf({ cores: integer, sockets: integer, threads: integer }), architecture: text }),
  usb: objectOf({ enabled: boolean, type: text }),
  high_availability: objectOf({ enabled: boolean, priority: integer }),
  memory_policy: objectOf({ guaranteed: integer, max: integer, ballooning: boolean }),
  name: text,
  stateless: boolean,
})

describe('objects of a long list in JSON', () => {
  test('are what they are in a short one', () => {
    fc.assert(
      fc.property(fc.array(machine, { maxLength: 12 }), (items) => {
        const given = structuredClone(items)
        expect(readOwn(items)).toEqual(readGiven(items))
        expect(items).toEqual(given)
      }),
      { numRuns: 400 },
    )
  })

  test('are made of what was parsed where only values differ', () => {
    const reader = new JsonReader()
    const step = stepOf(collectionField(vm))
    const item = (): JsonObject => ({ id: '1', host: { id: '2', href: '/3' }, usb: { enabled: 'true' } })
    const read = [item(), item(), item()].map((source) => ({
      source,
      value: reader.item(step, source, item) as object,
    }))
    for (const { value } of read)
      expect(value).toEqual({ id: '1', host: { id: '2', href: '/3' }, usb: { enabled: true } })
    expect(read.map(({ source, value }) => Reflect.get(value, 'host') === source['host'])).toEqual([false, true, true])
  })

  test('do not change what a caller has parsed', () => {
    const vms = [1, 2, 3].map((id) => ({ id: String(id), usb: { enabled: 'true' }, cpu: { topology: { cores: '2' } } }))
    const before = structuredClone(vms)
    expect(readJsonList('Vm', { vm: vms })[2]).toEqual({
      id: '3',
      usb: { enabled: true },
      cpu: { topology: { cores: 2 } },
    })
    expect(vms).toEqual(before)
  })

  test('have no key that changes a prototype, and none that the model does not have', () => {
    const hostile = (id: string): string => `{"id":"${id}","host":{"id":"2","__proto__":{"polluted":true},"x":1}}`
    const reader = new JsonReader()
    const step = stepOf(collectionField(vm))
    const harmless = '{"id":"1","host":{"id":"2"}}'
    const values = [harmless, harmless, hostile('3'), hostile('4'), harmless].map((one) =>
      reader.item(step, JSON.parse(one), () => parseJson(one)),
    ) as { host: object }[]
    for (const { host } of values) {
      expect(Object.keys(host)).toEqual(['id'])
      expect(Object.getPrototypeOf(host)).toBe(Object.prototype)
    }
  })
})
